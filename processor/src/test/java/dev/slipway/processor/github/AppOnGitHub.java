package dev.slipway.processor.github;

import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.processor.github.deploy.RestDeployments;
import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.RateLimits;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.world.StandInConnector;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code acme/rocket} on a stand-in GitHub, and Slipway as an App that is installed there. */
public final class AppOnGitHub {
  private static final KeyPair KEYS = keys();

  public final ManualClock clock = new ManualClock(Instant.parse("2026-01-15T09:00:00Z"));
  public final StandInGitHub gitHub = StandInGitHub.builder().clock(clock).build();
  public final Person ada = gitHub.person("ada");
  public final Repository rocket = ada.createRepository("acme/rocket");
  public final App app;
  public final GitHubApi api;
  public final RepositoryAddress address;
  public final String installationToken;

  public AppOnGitHub() {
    this(Permissions.slipway());
  }

  public AppOnGitHub(Permissions permissions) {
    ada.commit(rocket, "main", "feat: lift off", Map.of("README.md", "# Rocket\n"));
    app =
        gitHub.createApp(
            "slipway", KEYS.getPublic(), permissions, Set.of("deployment_protection_rule"));
    installationToken = gitHub.installationToken(gitHub.install(app, "acme", ada));
    api = api(installationToken);
    address =
        new RepositoryAddress(
            new RepositoryRef(new RepositoryId(rocket.id()), new RepositoryName("acme", "rocket")));
  }

  public GitHubApi api(String token) {
    return new GitHubApi(
        new Exchange(
            new StandInConnector(gitHub),
            new GitHubApi.Settings(URI.create("http://github.test"), Duration.ofSeconds(30)),
            new RateLimits(clock, 0)),
        GitHubTokens.single(token),
        Optional.empty(),
        new Deadline(clock.instant().plusSeconds(600), clock),
        (_, _, _, _) -> {});
  }

  public RestDeployments deployments() {
    return new RestDeployments(new RepositoryApi(api, address), Optional.of(app.id()));
  }

  public String head() {
    return rocket.git().branch("main").orElseThrow().name();
  }

  /** What was asked of GitHub since the last time, by method and path template. */
  public List<String> requests() {
    List<String> asked =
        gitHub.requests().entries(e -> e.cost().counted()).stream()
            .map(entry -> entry.method() + " " + below(entry.template()))
            .toList();
    gitHub.requests().clear();
    return asked;
  }

  private static String below(String template) {
    String below = template.replace("/repos/{owner}/{repo}", "");
    return below.isEmpty() ? "the repository" : below;
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
