package dev.slipway.local;

import dev.slipway.processor.TokenSource;
import dev.slipway.processor.Variables;
import dev.slipway.receiver.ReceiverSettings;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.webhook.DeliveryLog;
import dev.slipway.standin.webhook.DeliveryOutcome;
import dev.slipway.standin.webhook.HttpSink;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The stand-in GitHub on this machine, with Slipway's App; it sends webhooks over HTTP. */
public final class StandIn {
  private static final String SLUG = "slipway";

  /** What the App's manifest asks for. */
  static final Set<String> EVENTS =
      Set.of(
          "pull_request",
          "push",
          "release",
          "create",
          "repository",
          "issue_comment",
          "check_run",
          "deployment",
          "deployment_status",
          "deployment_protection_rule");

  private final StandInGitHub gitHub;
  private final StandInServer server;
  private final App app;
  private final String pem;
  private final GitHubAccess access;

  private StandIn(
      StandInGitHub gitHub, StandInServer server, App app, String pem, GitHubAccess access) {
    this.gitHub = gitHub;
    this.server = server;
    this.app = app;
    this.pem = pem;
    this.access = access;
  }

  /**
   * Starts it; it ends with the resources.
   *
   * @param clock what time it is there
   * @throws CannotStart when the port is taken
   */
  public static StandIn start(int port, InstantSource clock, Resources resources) {
    StandInGitHub gitHub =
        StandInGitHub.builder().clock(clock).sink(resources.add(new HttpSink())).build();
    gitHub.settings().delay(StandIn::really);
    StandInServer server = server(gitHub, port);
    resources.add(server);
    KeyPair keys = keys();
    App app = gitHub.createApp(SLUG, keys.getPublic(), Permissions.slipway(), EVENTS);
    String pem = pem(keys);
    GitHubAccess access =
        new GitHubAccess(
            server.apiAddress(),
            TokenSource.app(Long.toString(app.id()), () -> pem),
            Optional.of(SLUG),
            secret());
    return new StandIn(gitHub, server, app, pem, access);
  }

  /** Slow requests really take that long. */
  private static void really(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private static StandInServer server(StandInGitHub gitHub, int port) {
    try {
      return StandInServer.start(gitHub, port);
    } catch (BindException fault) {
      throw Pipeline.portInUse(port, "the stand-in GitHub", "--port", fault);
    } catch (IOException fault) {
      throw new CannotStart("the stand-in GitHub cannot be served: " + fault.getMessage(), fault);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has RSA", impossible);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** A random secret. */
  static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The credentials with which Slipway calls GitHub. */
  GitHubAccess access() {
    return access;
  }

  /**
   * The credentials of its App, as environment variables: made for this run, worth nothing else.
   */
  Map<String, String> credentials() {
    return Map.of(
        Variables.APP_ID,
        Long.toString(app.id()),
        ConnectionPage.APP_PRIVATE_KEY,
        pem,
        ReceiverSettings.APP_SLUG,
        SLUG,
        ReceiverSettings.SECRETS,
        access.webhookSecrets());
  }

  public StandInGitHub gitHub() {
    return gitHub;
  }

  /** The repositories on it. */
  List<RepositoryRef> repositories() {
    return gitHub.world().repositories().stream()
        .map(repository ->
            new RepositoryRef(
                new RepositoryId(repository.id()),
                RepositoryName.parse(repository.fullName()).orElseThrow()))
        .toList();
  }

  /** Where its pages are. */
  URI address() {
    return server.address();
  }

  /** Sends the App's webhooks here from now on. */
  void webhooksTo(URI address) {
    gitHub.actions().apps().webhook(app, address.toString(), "json", access.webhookSecrets());
  }

  /** Installs the App on an organization, whose repositories Slipway then looks at. */
  public void install(String organization, String by) {
    gitHub.install(app, organization, gitHub.person(by));
  }

  /**
   * How many requests of the App there were so far that cost rate limit; what a browser or a git
   * client asks for is not among them.
   */
  public long requests() {
    return gitHub
        .requests()
        .entries(entry ->
            entry.cost().counted()
                && Stream.of("app:", "installation:").anyMatch(entry.cost().caller()::startsWith))
        .size();
  }

  /** How many webhooks went out, and whether each of them has been answered. */
  public Deliveries deliveries() {
    List<DeliveryLog.Entry> all = gitHub.deliveries().all();
    return new Deliveries(
        all.size(),
        (int)
            all.stream().filter(entry -> entry.outcome().equals(DeliveryOutcome.pending())).count(),
        all.stream()
            .filter(entry -> !entry.outcome().equals(DeliveryOutcome.pending()))
            .filter(entry -> !entry.outcome().isSuccess())
            .map(entry -> entry.delivery().what().event() + ": " + entry.outcome().status())
            .toList());
  }

  /**
   * Webhooks so far.
   *
   * @param failed those that were not taken, each in a few words
   */
  public record Deliveries(int sent, int unanswered, List<String> failed) {}

  /** Open pull requests of the App. */
  public List<PullRequest> openReleasePullRequests(Repository repository) {
    return repository.locked(() ->
        repository.pulls().values().stream()
            .filter(pull -> pull.isOpen() && pull.issue().author().id() == app.bot().id())
            .toList());
  }

  /** What {@code git clone} takes to clone and push in a person's name. */
  String cloneAddress(Repository repository, String login) {
    String credentials = login + ":" + gitHub.token(login) + "@";
    return page(repository, ".git").replace("://", "://" + credentials);
  }

  /** A page's address. */
  String page(Repository repository, String rest) {
    return gitHub.world().urls().html(repository) + rest;
  }
}
