package dev.slipway.processor.github.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.RateLimited;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.repo.InstallationId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sends requests for one installation over the one connector: adds the headers, applies the time
 * limit, reads ETag and rate limit, and mints a refused token anew once.
 */
public final class GitHubApi {
  public static final JsonMapper JSON = JsonMapper.builder().build();

  private final Exchange exchange;
  private final GitHubTokens tokens;
  private final Optional<InstallationId> installation;
  private final Deadline deadline;
  private final RequestListener listener;

  /**
   * @param base the API's base URL without a slash at its end, such as {@code
   *     https://api.github.com} or {@code https://ghe.example.com/api/v3}
   * @param requestTimeout the most that one request may take
   */
  public record Settings(URI base, Duration requestTimeout) {
    /** GraphQL is at {@code /graphql}; on GitHub Enterprise Server beside {@code /api/v3}. */
    public URI graphql() {
      String text = base.toString();
      return URI.create(
          text.endsWith("/v3")
              ? text.substring(0, text.length() - 3) + "/graphql"
              : text + "/graphql");
    }
  }

  /** Hears of each answered request. */
  public interface RequestListener {
    void answered(String request, int status, Duration took, Optional<Integer> remaining);
  }

  public GitHubApi(
      Exchange exchange,
      GitHubTokens tokens,
      Optional<InstallationId> installation,
      Deadline deadline,
      RequestListener listener) {
    this.exchange = exchange;
    this.tokens = tokens;
    this.installation = installation;
    this.deadline = deadline;
    this.listener = listener;
  }

  /**
   * Sends a request. Every status that a request can have a meaning for comes back as a value; what
   * never has one is thrown.
   *
   * @throws RateLimited when GitHub asks to wait
   * @throws GitHubApiError when there is no answer, or it is a 401 with a new token or a 5xx
   */
  public GitHubAnswer send(GitHubRequest request) {
    return send(request, exchange.uri(request), "core");
  }

  /**
   * Runs a GraphQL document.
   *
   * @return the whole answer: {@code data} and, with HTTP 200 too, {@code errors}
   */
  public JsonNode graphql(String name, String document, ObjectNode variables) {
    ObjectNode body = JSON.createObjectNode().put("query", document);
    body.set("variables", variables);
    GitHubRequest request =
        new GitHubRequest("POST", "", "graphql " + name, "", Map.of(), Optional.of(body));
    GitHubAnswer answer = send(request, exchange.settings().graphql(), "graphql");
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    for (JsonNode error : answer.body().path("errors")) {
      if (error.path("type").asText().equals("RATE_LIMITED")) {
        throw new RateLimited(Duration.ofSeconds(60), "the GraphQL points are used up");
      }
    }
    return answer.body();
  }

  /**
   * Runs a query whose answer must be whole. GitHub answers 200 with nulls in the places that it
   * could not read; a null that means "GitHub failed" must never be taken for "there is none". The
   * edit history alone may be missing: whether an App may read it is not certain.
   *
   * @throws GitHubApiError when a part is missing, but for a repository that is not there
   */
  public JsonNode query(String name, String document, ObjectNode variables) {
    JsonNode answer = graphql(name, document, variables);
    for (JsonNode error : answer.path("errors")) {
      boolean gone =
          error.path("type").asText().equals("NOT_FOUND") && error.path("path").size() <= 1;
      // Out of reach: then its owner's defaults do not count.
      boolean others =
          error.path("type").asText().equals("FORBIDDEN")
              && error.path("path").size() == 1
              && error.path("path").path(0).asText().equals("organisation");
      boolean history = error.path("path").toString().contains("userContentEdits");
      if (!gone && !others && !history) {
        throw GitHubApiError.answered(
            502, "graphql " + name, "a part is missing: " + error.path("message").asText());
      }
    }
    return answer;
  }

  private GitHubAnswer send(GitHubRequest request, URI uri, String resource) {
    String token = tokens.token(installation, deadline);
    GitHubAnswer answer = exchange(request, uri, resource, token);
    if (answer.status() == 401 && tokens.refused(installation, token)) {
      answer = exchange(request, uri, resource, tokens.token(installation, deadline));
    }
    if (answer.status() == 401 || answer.status() >= 500) {
      throw answer.fault();
    }
    return answer;
  }

  private GitHubAnswer exchange(GitHubRequest request, URI uri, String resource, String token) {
    String account = installation.map(InstallationId::toString).orElse(RateLimits.TOKEN);
    RateLimits limits = exchange.limits();
    limits.check(account, resource);
    return exchange.send(
        request,
        uri,
        token,
        deadline,
        answered -> limits.note(account, answered),
        (status, took) ->
            listener.answered(request.name(), status, took, limits.remaining(account)));
  }
}
