package dev.slipway.operator.doctor;

import dev.slipway.local.ConnectionPage;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.GitHubAccess.Target;
import dev.slipway.operator.connect.QueueDepth;
import dev.slipway.processor.aws.DynamoDbGeneratedNotes;
import dev.slipway.processor.github.app.AppTokens;
import dev.slipway.processor.github.app.FindInstallation;
import dev.slipway.processor.github.app.ReadApp;
import dev.slipway.processor.github.app.WebhookDeliveries;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.GitHubHistory;
import dev.slipway.processor.github.read.GitHubRights;
import dev.slipway.processor.github.read.WorkflowsQuery;
import dev.slipway.processor.release.look.GatherFacts;
import dev.slipway.processor.release.look.Gathered;
import dev.slipway.processor.release.look.PullRequestWishes;
import dev.slipway.receiver.SignatureVerifier;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks one thing after another; a check that fails is a finding, too. */
final class Examination {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final Connection to;
  private final List<Finding> findings = new ArrayList<>();

  /** Looked at before what depends on it. */
  private boolean clockIsWrong;

  Examination(Connection to) {
    this.to = to;
  }

  /**
   * All of it.
   *
   * @param repository one to look at, too
   * @param ping whether to send the receiver a signed ping
   */
  List<Finding> run(Optional<RepositoryName> repository, boolean ping) {
    look("queue", "check --queue-url", () -> List.of(queue()));
    look("dead letters", "check --dead-letter-queue-url", () -> List.of(deadLetters()));
    look("table", "check --table", () -> List.of(table()));
    look("clock", "check the network", () -> List.of(clock()));
    look(
        "credentials", "put the App's private key, or a token, into the stack's secret", this::app);
    repository.ifPresent(name -> {
      look("installation", "install the App there", () -> List.of(installation(name)));
      look("settings", "check the repository's name", () -> settings(name));
    });
    if (ping) {
      look("ping", "put the webhook secret into the stack's secret", this::ping);
    }
    return List.copyOf(findings);
  }

  private void look(String check, String todo, Supplier<List<Finding>> found) {
    try {
      findings.addAll(found.get());
    } catch (RuntimeException e) {
      findings.add(Finding.problem(check, to.explain(e), Advice.on(e, todo, clockIsWrong)));
    }
  }

  private Finding queue() {
    QueueDepth depth = QueueDepth.of(to.aws().sqs(), to.queueUrl());
    return Finding.ok(
        "queue", "%d waiting, %d in progress".formatted(depth.waiting(), depth.inFlight()));
  }

  private Finding deadLetters() {
    int letters = QueueDepth.of(to.aws().sqs(), to.deadLetterQueueUrl()).waiting();
    return letters == 0
        ? Finding.ok("dead letters", "none")
        : Finding.problem(
            "dead letters",
            letters + " wait for somebody to look at them",
            "slipway deadletters list shows why");
  }

  private Finding table() {
    to.journal().find(new DeliveryId("doctor"));
    return Finding.ok("table", to.table() + " can be read");
  }

  private Finding clock() {
    HttpResponse<Void> answer =
        exchange(
            HttpRequest.newBuilder(URI.create(to.gitHub().address() + "/"))
                .header("User-Agent", "slipway"));
    Finding found =
        answer
            .headers()
            .firstValue("Date")
            .map(date -> AppFindings.clock(Connection.CLOCK.instant(), date))
            .orElseGet(() -> Finding.note("clock", "GitHub did not tell its time", ""));
    clockIsWrong = found.level() == Finding.Level.PROBLEM;
    return found;
  }

  private List<Finding> app() {
    Optional<AppTokens> app = to.gitHub().app();
    if (app.isEmpty()) {
      return List.of(
          Finding.note(
              "credentials",
              "Slipway uses a token, whose permissions only show in a repository",
              "give --repo; an App is better, see docs/github-access.md"));
    }
    ReadApp.App read = ReadApp.send(app.get(), to.gitHub().deadline());
    List<Finding> all =
        new ArrayList<>(AppFindings.registration(read, to.variable(ConnectionPage.WEBHOOK_URL)));
    all.add(
        AppFindings.deliveries(
            WebhookDeliveries.ofApp(app.get(), to.gitHub().deadline())
                .page(Optional.empty())
                .attempts()));
    return all;
  }

  private Finding installation(RepositoryName name) {
    Optional<AppTokens> app = to.gitHub().app();
    if (app.isEmpty()) {
      Target target = to.gitHub().target(name);
      return Finding.ok("installation", "the token sees " + target.repository().name());
    }
    return FindInstallation.send(app.get(), name, to.gitHub().deadline())
        .map(found ->
            AppFindings.permissions(
                "installation", "the installation on " + name, found.permissions()))
        .orElseGet(() ->
            Finding.problem(
                "installation", "the App is not installed on " + name, "install it there"));
  }

  private List<Finding> settings(RepositoryName name) {
    Target target = to.gitHub().target(name);
    GitHubApi api = to.gitHub().api(target.installation());
    RepositoryAddress address = new RepositoryAddress(target.repository());
    Gathered gathered =
        new GatherFacts(
                new GitHubHistory(new RepositoryApi(api, address)),
                new DynamoDbGeneratedNotes(to.aws().dynamoDb(), to.table(), Connection.CLOCK),
                Activation.CONFIGURED)
            .gather(
                PullRequestWishes.withoutCommands(
                    new GitHubRights(new RepositoryApi(api, address))));
    return switch (gathered) {
      case Gathered.Broken broken ->
          broken.problems().stream()
              .map(problem ->
                  Finding.problem(
                      "settings", problem.render(), "correct the file on the default branch"))
              .toList();
      case Gathered.NotServed(String why, _) ->
          List.of(
              Finding.note(
                  "settings", why, "slipway init writes a settings file; commit it there"));
      case Gathered.Gone _ ->
          List.of(Finding.problem("settings", name + " is gone", "check its name"));
      case Gathered.Moved _ -> List.of(sound(name));
      case Gathered.Facts found ->
          Stream.concat(
                  Stream.of(sound(name)),
                  found.lines().stream()
                      .flatMap(line -> workflows(name, target, line.facts()).stream())
                      .distinct())
              .toList();
    };
  }

  private static Finding sound(RepositoryName name) {
    return Finding.ok("settings", "the settings file of " + name + " is valid");
  }

  /** What a token may do with workflows does not show; an App's permission does. */
  private Optional<Finding> workflows(RepositoryName name, Target target, ReleaseFacts facts) {
    return to.gitHub()
        .app()
        .flatMap(app -> FindInstallation.send(app, name, to.gitHub().deadline()))
        .map(installation ->
            AppFindings.workflows(
                name,
                WorkflowsQuery.changed(
                    new RepositoryApi(
                        to.gitHub().api(target.installation()),
                        new RepositoryAddress(target.repository())),
                    facts.history().last().map(ReleaseFacts.LastRelease::commit),
                    facts.base().head()),
                installation.permissions()));
  }

  private List<Finding> ping() {
    Optional<String> url = to.variable(ConnectionPage.WEBHOOK_URL);
    Optional<String> secrets = to.gitHub().webhookSecrets();
    if (url.isEmpty() || secrets.isEmpty()) {
      return List.of(
          Finding.note(
              "ping", "the address of the webhook, or its secret, is not known", "give --stack"));
    }
    List<WebhookSecret> stored = WebhookSecret.list(secrets.get());
    if (stored.isEmpty()) {
      return List.of(
          Finding.problem(
              "ping",
              "the stack's secret holds no webhook secret",
              "put the App's webhook secret into it"));
    }
    List<Finding> all = new ArrayList<>();
    for (WebhookSecret secret : stored) {
      try {
        all.add(AppFindings.ping(ping(url.get(), secret), all.size() + 1, stored.size()));
      } catch (IllegalArgumentException | UncheckedIOException e) {
        all.add(
            Finding.problem("ping", to.explain(e), "check the webhook's address, and the network"));
      }
    }
    return all;
  }

  /** The status that the receiver answers with. */
  private static int ping(String url, WebhookSecret secret) {
    byte[] body = "{\"zen\":\"Slipway's doctor looks in.\"}".getBytes(StandardCharsets.UTF_8);
    return exchange(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "ping")
                .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                .header("X-Hub-Signature-256", SignatureVerifier.sign(body, secret))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
        .statusCode();
  }

  private static HttpResponse<Void> exchange(HttpRequest.Builder request) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + request.build().uri().getHost(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
