package dev.slipway.processor.github.app;

import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.RateLimits;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.repo.InstallationId;
import io.jsonwebtoken.Jwts;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Installation tokens of a GitHub App, kept until shortly before they expire.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app">JWT
 * for a GitHub App</a>: RS256, issued 60 s in the past against clock drift, 10 minutes at most.
 */
public final class AppTokens implements GitHubTokens {
  private static final Duration SPARE = Duration.ofMinutes(5);

  /** The App has a limit of its own, beside those of its installations. */
  private static final String ITSELF = "app";

  private final Exchange exchange;
  private final String appId;
  private final Supplier<PrivateKey> key;
  private final InstantSource clock;
  private final Map<InstallationId, Minted> minted = new ConcurrentHashMap<>();

  private record Minted(String token, Instant expires) {}

  /**
   * @param appId the App's id or client id
   * @param key the App's private key; asked for at the first use
   */
  public AppTokens(Exchange exchange, String appId, Supplier<PrivateKey> key, InstantSource clock) {
    this.exchange = exchange;
    this.appId = appId;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public String token(Optional<InstallationId> installation, Deadline deadline) {
    InstallationId id =
        installation.orElseThrow(() ->
            new PermanentFault(
                "NoInstallation",
                "the delivery names no App installation; is the webhook the App's own, not a"
                    + " repository's?"));
    return minted
        .compute(
            id,
            (_, known) ->
                known != null && clock.instant().isBefore(known.expires().minus(SPARE))
                    ? known
                    : mint(id, deadline))
        .token();
  }

  @Override
  public boolean refused(Optional<InstallationId> installation, String token) {
    installation.ifPresent(id ->
        minted.computeIfPresent(id, (_, known) -> known.token().equals(token) ? null : known));
    return true;
  }

  @Override
  public void forget() {
    minted.clear();
  }

  private Minted mint(InstallationId id, Deadline deadline) {
    GitHubRequest request =
        GitHubRequest.post(
            GitHubApi.JSON.createObjectNode(), "/app/installations/{id}/access_tokens", id);
    GitHubAnswer answer = asApp(request, deadline, _ -> {}); // minting is free
    return switch (answer.status()) {
      case 201 ->
          new Minted(
              answer.body().path("token").asText(),
              Instant.parse(answer.body().path("expires_at").asText()));
      case 403, 404 ->
          throw new PermanentFault(
              "InstallationUnavailable",
              "the App's installation " + id + " is suspended or gone (" + answer.status() + ")");
      case 401 ->
          throw new PermanentFault(
              "AppRefused", "GitHub refuses the App's id or private key: " + answer.message());
      default -> throw answer.fault();
    };
  }

  /**
   * Sends a request as the App itself, not as one of its installations.
   *
   * @throws dev.slipway.processor.fault.RateLimited when GitHub asks to wait, or the App's reserve
   *     would be touched
   * @throws GitHubApiError when there is no answer, or it is a 5xx
   */
  GitHubAnswer send(GitHubRequest request, Deadline deadline) {
    exchange.limits().check(ITSELF, "core");
    return asApp(request, deadline, answered -> exchange.limits().note(ITSELF, answered));
  }

  /** The App's id, by which its own Deployments are known; empty when its client id is set. */
  public Optional<Long> appId() {
    return appId.matches("[1-9][0-9]{0,17}")
        ? Optional.of(Long.parseLong(appId))
        : Optional.empty();
  }

  private GitHubAnswer asApp(
      GitHubRequest request, Deadline deadline, Consumer<RateLimits.Headers> note) {
    GitHubAnswer answer =
        exchange.send(
            request, exchange.uri(request), jwt(), deadline, note, Exchange.Listener.NONE);
    if (answer.status() >= 500) {
      throw GitHubApiError.answered(answer.status(), request.name(), answer.message());
    }
    return answer;
  }

  private String jwt() {
    Instant now = clock.instant();
    return Jwts.builder()
        .issuer(appId)
        .issuedAt(Date.from(now.minusSeconds(60)))
        .expiration(Date.from(now.plusSeconds(540)))
        .signWith(key.get(), Jwts.SIG.RS256)
        .compact();
  }
}
