package dev.slipway.processor.reconcile;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.GitHubEndpoint;
import dev.slipway.processor.ReconcilerHandler;
import dev.slipway.processor.Stores;
import dev.slipway.processor.TokenSource;
import dev.slipway.processor.Wiring;
import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.DeliveryStores;
import dev.slipway.processor.delivery.InMemoryDeliveryJournal;
import dev.slipway.processor.delivery.InMemoryLastServed;
import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.processor.delivery.MessageVisibility;
import dev.slipway.processor.delivery.QueueMessage;
import dev.slipway.processor.deploy.InMemoryDeployStores;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.processor.release.look.view.InMemoryGeneratedNotes;
import dev.slipway.processor.world.InMemoryRemarkIndex;
import dev.slipway.processor.world.Invocation;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.processor.world.StandInConnector;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.webhook.Delivery;
import dev.slipway.standin.webhook.DeliveryOutcome;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code acme} with Slipway as an App or with a token; its webhook endpoint can be down. */
final class AppWorld {
  private static final KeyPair KEYS = keys();

  static final String WEBHOOK = "http://endpoint.test/webhook";
  private static final String OTHERS = "http://others.test/webhook";

  final ManualClock clock = new ManualClock(ReleaseWorld.BEGIN);
  final List<String> log = new ArrayList<>();
  final List<String> metricLines = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();
  final List<String> received = new ArrayList<>();
  final List<String> redeliveries = new ArrayList<>();
  final InMemoryDeployStores deployments = new InMemoryDeployStores();
  final StandInGitHub gitHub;
  final Person ada;
  final Repository rocket;
  private final InMemoryDeliveryJournal journal = new InMemoryDeliveryJournal(clock);
  private final Deque<QueueMessage> queue = new ArrayDeque<>();
  private final InMemoryKnownRepositories known = new InMemoryKnownRepositories();
  private final Wiring wiring;
  int othersRedeliveries;
  private boolean down;
  private int topics;
  private int runs;

  AppWorld() {
    this(Map.of());
  }

  AppWorld(Map<String, String> environment) {
    this(environment, false, null);
  }

  /** Without an App: a webhook on the repository, beside one that leads to somebody else. */
  static AppWorld withToken() {
    return withToken(null);
  }

  /** With a fine-grained token; null for a classic one. */
  static AppWorld withToken(@Nullable Permissions permissions) {
    return new AppWorld(Map.of(), true, permissions);
  }

  private AppWorld(
      Map<String, String> environment, boolean withToken, @Nullable Permissions permissions) {
    gitHub =
        StandInGitHub.builder()
            .clock(clock)
            .seed(1)
            .sink((delivery, report) -> report.accept(endpoint(delivery)))
            .build();
    ada = gitHub.person("ada");
    rocket = ada.createRepository("acme/rocket");
    ada.commit(rocket, "main", "chore: begin", Map.of("README.md", "# Rocket\n"));
    TokenSource tokens = withToken ? token(permissions) : app();
    java.util.HashMap<String, String> settings = new java.util.HashMap<>();
    settings.put("SLIPWAY_ACTIVATION", "all");
    settings.put("SLIPWAY_RETRY_POLICY_BASE_DELAY_MS", "1");
    settings.put("SLIPWAY_RETRY_POLICY_MAX_DELAY_MS", "2");
    settings.putAll(environment);
    wiring =
        new Wiring(
            Runtime.of(
                OperatorSettings.from(settings),
                clock,
                new Random(1),
                StructuredLog.of(clock, log::add, "reconciler"),
                new EmfMetrics(
                    clock, metricLines::add, "reconciler", OperatorSettings.DEFAULTS.monitoring())),
            new GitHubEndpoint(
                URI.create("http://github.test"), new StandInConnector(gitHub), tokens),
            new Stores(
                new DeliveryStores(
                    journal, hidesNothing(), deadLetters::add, new InMemoryLastServed()),
                (body, group, id) -> queue.add(queued(id, group, body)),
                known,
                new Stores.ForReleases(
                    new InMemoryGeneratedNotes(clock), new InMemoryRemarkIndex()),
                new Stores.ForReconciler(new InMemoryReconcilerNotes(), known),
                deployments));
  }

  private TokenSource app() {
    var app =
        gitHub.createApp(
            "slipway", KEYS.getPublic(), Permissions.slipway(), Set.of("push", "pull_request"));
    gitHub.actions().apps().webhook(app, WEBHOOK, "json", "secret");
    gitHub.install(app, "acme", ada);
    return TokenSource.app(Long.toString(app.id()), AppWorld::pem);
  }

  private TokenSource token(@Nullable Permissions permissions) {
    hook(1, WEBHOOK);
    hook(2, OTHERS);
    member(Role.ADMIN);
    return TokenSource.single(gitHub.token("slipway-bot", permissions));
  }

  /** A further repository that the token serves; nothing of it was heard in the queue yet. */
  void know(String name) {
    Repository more = ada.createRepository(name);
    known.note(
        new RepositoryRef(new RepositoryId(more.id()), RepositoryName.parse(name).orElseThrow()),
        clock.instant());
  }

  /** What the token's owner may do in the repository. */
  void member(Role role) {
    gitHub.world().members(rocket.owner()).put(gitHub.person("slipway-bot").account().id(), role);
  }

  private void hook(long id, String url) {
    rocket
        .hooks()
        .put(
            id,
            new Hook(
                id,
                new Hook.Owner(Hook.Target.REPOSITORY, rocket.id()),
                new Hook.Config(url, "json", "secret"),
                Set.of("push", "pull_request"),
                true,
                new Hook.Times(clock.instant(), clock.instant())));
  }

  /** Our endpoint stops answering, or answers again. */
  void down(boolean now) {
    down = now;
  }

  private DeliveryOutcome endpoint(Delivery delivery) {
    if (delivery.hook().config().url().equals(OTHERS)) {
      othersRedeliveries += delivery.attempt().redelivery() ? 1 : 0;
      return DeliveryOutcome.answered(500);
    }
    if (delivery.attempt().redelivery()) {
      redeliveries.add(delivery.guid().toString());
    }
    if (down) {
      return DeliveryOutcome.failed("failed to connect to host", Duration.ZERO);
    }
    received.add(delivery.guid().toString());
    JsonNode payload = delivery.content().payload();
    boolean merged =
        delivery.name().equals("pull_request.closed")
            && payload.path("pull_request").path("merged").asBoolean();
    boolean pushed =
        delivery.what().event().equals("push")
            && payload.path("ref").asText().equals("refs/heads/main");
    if (merged || pushed) {
      WebhookMessage message =
          new WebhookMessage(
              new DeliveryId(delivery.guid().toString()),
              delivery.guid().toString(),
              clock.instant(),
              delivery.what().event(),
              "",
              Optional.of(payload.path("installation").path("id").asLong())
                  .filter(id -> id > 0)
                  .map(InstallationId::new),
              Optional.of(
                  new RepositoryRef(
                      new RepositoryId(payload.path("repository").path("id").asLong()),
                      RepositoryName.parse(payload.path("repository").path("full_name").asText())
                          .orElseThrow())),
              "ada",
              new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
      queue.add(
          queued(
              delivery.guid() + "/" + delivery.attempt().id(),
              message.group().value(),
              WebhookMessageCodec.render(message)));
    }
    return DeliveryOutcome.answered(202);
  }

  private static QueueMessage queued(String id, String group, String body) {
    return new QueueMessage(id, "receipt", group, body, 1);
  }

  /** Takes what waits in the queue, each message until it does not come back. */
  void process() {
    while (!queue.isEmpty()) {
      QueueMessage head = queue.removeFirst();
      boolean taken =
          wiring
              .processDelivery()
              .group(
                  List.of(head),
                  "run-" + ++runs,
                  new Deadline(clock.instant().plusSeconds(600), clock))
              .isEmpty();
      if (!taken) {
        throw new AssertionError("came back: " + head + "\n" + String.join("\n", log));
      }
    }
  }

  /** One run by the schedule, and five minutes pass. */
  Map<String, Integer> reconcile() {
    Map<String, Integer> outcome =
        new ReconcilerHandler(wiring, Optional.of(WEBHOOK))
            .handleRequest(new ScheduledEvent(), new Invocation("reconcile-" + ++runs, 240_000));
    clock.advance(Duration.ofMinutes(5));
    return outcome;
  }

  /** How the run that this makes was counted. */
  String outcomeOf(Runnable reconcile) {
    metricLines.clear();
    reconcile.run();
    return metricLines.stream()
        .filter(line -> line.contains("\"reconciler_runs\":1"))
        .map(line -> line.replaceAll(".*\"outcome\":\"([a-z_]+)\".*", "$1"))
        .collect(java.util.stream.Collectors.joining(","));
  }

  PullRequest squash(String title) {
    topics++;
    PullRequest pull =
        ada.propose(
            rocket, "main", "topic-" + topics, title, Map.of("src/" + topics + ".txt", title));
    ada.merge(rocket, pull, MergeMethod.SQUASH);
    return pull;
  }

  List<QueueMessage> queue() {
    return List.copyOf(queue);
  }

  private static MessageVisibility hidesNothing() {
    return new MessageVisibility() {
      @Override
      public boolean hide(String receiptHandle, Duration wait) {
        return true;
      }

      @Override
      public Set<String> hide(List<String> receiptHandles, Duration wait) {
        return Set.of();
      }
    };
  }

  private static String pem() {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
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
