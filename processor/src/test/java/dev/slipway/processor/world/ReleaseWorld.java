package dev.slipway.processor.world;

import dev.slipway.processor.GitHubEndpoint;
import dev.slipway.processor.Stores;
import dev.slipway.processor.TokenSource;
import dev.slipway.processor.Wiring;
import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.DeliveryStores;
import dev.slipway.processor.delivery.InMemoryDeliveryJournal;
import dev.slipway.processor.delivery.InMemoryLastServed;
import dev.slipway.processor.delivery.Job;
import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.processor.delivery.MessageVisibility;
import dev.slipway.processor.delivery.QueueMessage;
import dev.slipway.processor.deploy.InMemoryDeployStores;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.processor.reconcile.InMemoryKnownRepositories;
import dev.slipway.processor.reconcile.InMemoryReconcilerNotes;
import dev.slipway.processor.release.MaintainReleasePr;
import dev.slipway.processor.release.look.view.InMemoryGeneratedNotes;
import dev.slipway.processor.release.run.Order;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.webhook.HeldDeliveries;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * {@code acme/rocket} on a stand-in GitHub with everything that plans it, in process and in memory.
 * Ada is a person; Slipway acts with a token of {@code slipway-bot}.
 */
public final class ReleaseWorld {
  public static final Instant BEGIN = Instant.parse("2026-01-15T09:00:00Z");

  public final ManualClock clock = new ManualClock(BEGIN);
  public final HeldDeliveries hooks = new HeldDeliveries();
  public final StandInGitHub gitHub;
  public final Person ada;
  public final Repository rocket;
  public final InMemoryDeliveryJournal journal = new InMemoryDeliveryJournal(clock);
  public final InMemoryLastServed served = new InMemoryLastServed();
  public final InMemoryGeneratedNotes notes = new InMemoryGeneratedNotes(clock);
  public final InMemoryReconcilerNotes reconcilerNotes = new InMemoryReconcilerNotes();
  public final InMemoryKnownRepositories known = new InMemoryKnownRepositories();
  public final InMemoryDeployStores deployments = new InMemoryDeployStores();
  public final InMemoryRemarkIndex remarks = new InMemoryRemarkIndex();
  public final List<DeadLetter> deadLetters = Collections.synchronizedList(new ArrayList<>());
  public final List<String> enqueued = Collections.synchronizedList(new ArrayList<>());
  public final Map<String, Duration> hidden = Collections.synchronizedMap(new HashMap<>());
  public final List<String> logLines = Collections.synchronizedList(new ArrayList<>());

  /** What the metrics say, as EMF. */
  public final List<String> metricLines = Collections.synchronizedList(new ArrayList<>());

  private Supplier<String> token;
  private final Map<String, String> environment;
  private int topics;
  private int deliveries;
  private int runs;

  public ReleaseWorld(long seed) {
    this(seed, Map.of());
  }

  /**
   * @param environment operator settings on top of those that suit a test
   */
  public ReleaseWorld(long seed, Map<String, String> environment) {
    this(seed, environment, null);
  }

  /**
   * @param permissions of a fine-grained token; null for a classic one, which may do anything
   */
  public ReleaseWorld(
      long seed, Map<String, String> environment, @Nullable Permissions permissions) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "SLIPWAY_ACTIVATION", "all",
                "SLIPWAY_RETRY_POLICY_BASE_DELAY_MS", "1",
                "SLIPWAY_RETRY_POLICY_MAX_DELAY_MS", "2",
                "SLIPWAY_GITHUB_API_RATE_LIMIT_BUFFER", "0"));
    settings.putAll(environment);
    this.environment = Map.copyOf(settings);
    gitHub = StandInGitHub.builder().clock(clock).seed(seed).sink(hooks).build();
    ada = gitHub.person("ada");
    rocket = ada.createRepository("acme/rocket");
    String bot = gitHub.token("slipway-bot", permissions);
    token = () -> bot;
    gitHub
        .world()
        .members(rocket.owner())
        .put(
            gitHub.person("slipway-bot").account().id(),
            dev.slipway.standin.state.account.Role.ADMIN);
    ada.commit(rocket, "main", "chore: begin", Map.of("README.md", "# Rocket\n"));
  }

  /** The connector that reaches this GitHub in process. */
  public GitHubConnector connector() {
    return new StandInConnector(gitHub);
  }

  /** The token that Slipway acts with. */
  public String token() {
    return token.get();
  }

  /** From now on Slipway acts as an App, which may answer protection rules. */
  public App actAsApp() {
    App app =
        gitHub.createApp(
            "slipway",
            keys().getPublic(),
            Permissions.slipway(),
            Set.of("deployment_protection_rule"));
    Installation installation = gitHub.install(app, "acme", ada);
    token = () -> gitHub.installationToken(installation);
    return app;
  }

  public Wiring wiring(GitHubConnector connector) {
    MessageVisibility visibility =
        new MessageVisibility() {
          @Override
          public boolean hide(String receiptHandle, Duration wait) {
            hidden.put(receiptHandle, wait);
            return true;
          }

          @Override
          public Set<String> hide(List<String> receiptHandles, Duration wait) {
            receiptHandles.forEach(receipt -> hidden.put(receipt, wait));
            return Set.of();
          }
        };
    OperatorSettings settings = OperatorSettings.from(environment);
    return new Wiring(
        new Runtime(
            settings,
            clock,
            new Random(1),
            _ -> {}, // nobody is met again by waiting: the clock stands still
            StructuredLog.of(clock, logLines::add, "processor"),
            new EmfMetrics(clock, metricLines::add, "processor", settings.monitoring())),
        new GitHubEndpoint(
            URI.create("http://github.test"), connector, TokenSource.single(token())),
        new Stores(
            new DeliveryStores(journal, visibility, deadLetters::add, served),
            (body, _, _) -> enqueued.add(body),
            known,
            new Stores.ForReleases(notes, remarks),
            new Stores.ForReconciler(reconcilerNotes, known),
            deployments));
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

  /** One plan, as a delivery asks for it. */
  public MaintainReleasePr.Result plan() {
    return plan(connector(), Optional.empty());
  }

  public MaintainReleasePr.Result plan(
      GitHubConnector connector, Optional<PullRequestNumber> pullRequest) {
    return plan(wiring(connector), pullRequest);
  }

  /** The same by an instance that may have looked before. */
  public MaintainReleasePr.Result plan(Wiring wiring, Optional<PullRequestNumber> pullRequest) {
    WebhookMessage message = message(pullRequest);
    return wiring
        .maintain(
            new Job(
                List.of(message),
                new Deadline(clock.instant().plusSeconds(600), clock),
                StructuredLog.of(clock, logLines::add, "processor")))
        .run(Order.of(message));
  }

  public WebhookMessage message(Optional<PullRequestNumber> pullRequest) {
    return message(pullRequest, "0f9a1c2e-0000-4000-8000-000000000001");
  }

  private WebhookMessage message(Optional<PullRequestNumber> pullRequest, String delivery) {
    return new WebhookMessage(
        new DeliveryId(delivery),
        "correlation",
        clock.instant(),
        "push",
        "",
        Optional.empty(),
        Optional.of(ref()),
        "ada",
        new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), pullRequest));
  }

  /**
   * One message delivered until it is acknowledged or buried, each time after whatever lease or
   * wait there was.
   */
  public void deliverAll() {
    deliverAll(connector());
  }

  public void deliverAll(GitHubConnector connector) {
    deliverUntilTaken(connector, message(Optional.empty(), "d" + ++deliveries));
  }

  /** The daily look, as the reconciler asks for it. */
  public void deliverDaily() {
    deliverUntilTaken(connector(), dailyMessage());
  }

  public WebhookMessage dailyMessage() {
    return caused(Instruction.Cause.SCHEDULED, Optional.empty());
  }

  /** A delivery that nobody has seen yet, for this cause. */
  public WebhookMessage caused(Instruction.Cause cause, Optional<PullRequestNumber> pullRequest) {
    return about(new Instruction.Plan(cause, Optional.empty(), pullRequest));
  }

  /** A delivery that nobody has seen yet, with this instruction. */
  public WebhookMessage about(Instruction instruction) {
    WebhookMessage plan = nextMessage();
    return new WebhookMessage(
        plan.delivery(),
        plan.correlationId(),
        plan.receivedAt(),
        plan.event(),
        plan.action(),
        plan.installation(),
        plan.repository(),
        plan.sender(),
        instruction);
  }

  /** A delivery that nobody has seen yet. */
  public WebhookMessage nextMessage() {
    return nextMessage(Optional.empty());
  }

  /** The same about a pull request. */
  public WebhookMessage nextMessage(Optional<PullRequestNumber> pullRequest) {
    return message(pullRequest, "d" + ++deliveries);
  }

  /** Has a pull request looked at that is no release PR. */
  public void lookAt(PullRequest pull) {
    deliverUntilTaken(
        connector(),
        about(new Instruction.LookAtPullRequest(new PullRequestNumber(pull.number()))));
  }

  /** The comments on a pull request, without what marks them as ours. */
  public List<String> saidOn(PullRequest pull) {
    return rocket.commentsOn(pull.number()).stream()
        .map(comment -> comment.body().replaceAll("\\s*<!-- slipway:remark .*", ""))
        .toList();
  }

  /** Delivers again and again, with time passing, until the message does not come back. */
  public void deliverUntilTaken(GitHubConnector connector, WebhookMessage message) {
    for (int receive = 1; receive <= 12; receive++) {
      if (deliver(connector, message, receive)) {
        return;
      }
      clock.advance(Duration.ofMinutes(70));
    }
    throw new AssertionError("it came back twelve times; log:\n" + String.join("\n", logLines));
  }

  /** One receive. Whether the message is gone from the queue then. */
  public boolean deliver(GitHubConnector connector, WebhookMessage message, int receive) {
    return deliverTogether(connector, List.of(message), receive).isEmpty();
  }

  /** One receive of several messages in one batch; the ids of those that come again. */
  public Set<String> deliverTogether(
      GitHubConnector connector, List<WebhookMessage> messages, int receive) {
    List<QueueMessage> queued =
        messages.stream()
            .map(message ->
                new QueueMessage(
                    message.delivery().value(),
                    "receipt-" + message.delivery(),
                    message.group().value(),
                    WebhookMessageCodec.render(message),
                    receive))
            .toList();
    return wiring(connector)
        .processDelivery()
        .group(queued, "run-" + ++runs, new Deadline(clock.instant().plusSeconds(600), clock));
  }

  public RepositoryRef ref() {
    return new RepositoryRef(
        new RepositoryId(rocket.id()), RepositoryName.parse(rocket.fullName()).orElseThrow());
  }

  /** A merged pull request with one commit. */
  public PullRequest merge(String title, MergeMethod method) {
    return merge(title, "src/" + (topics + 1) + ".txt", title + "\n", method);
  }

  public PullRequest merge(String title, String path, String text, MergeMethod method) {
    clock.advance(Duration.ofMinutes(1));
    topics++;
    PullRequest pull = ada.propose(rocket, "main", "topic-" + topics, title, Map.of(path, text));
    ada.merge(rocket, pull, method);
    clock.advance(Duration.ofMinutes(1));
    return pull;
  }

  public PullRequest squash(String title) {
    return merge(title, MergeMethod.SQUASH);
  }

  /** A tag at the head of main, as a person makes it. */
  public void tag(String name) {
    ada.tag(rocket, name, rocket.git().branch("main").orElseThrow().name());
  }

  /** Open release PRs. */
  public List<PullRequest> open() {
    return rocket.pulls().values().stream()
        .filter(pull -> pull.isOpen() && pull.headRef().startsWith("release/"))
        .toList();
  }

  public PullRequest releasePr() {
    List<PullRequest> open = open();
    if (open.size() != 1) {
      throw new AssertionError(
          open.size() + " open release PRs; log:\n" + String.join("\n", logLines));
    }
    return open.getFirst();
  }

  /** A file at a branch, tag or commit; empty when it is not there. */
  public Optional<String> file(String at, String path) {
    GitObjects objects = new GitObjects(rocket.git());
    ObjectId commit = new Revisions(rocket.git()).commit(at).orElseThrow();
    return objects
        .at(objects.requireCommit(commit).getTree(), path)
        .flatMap(entry -> objects.blob(entry.id()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Tags and the commits they are at. */
  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    rocket
        .git()
        .refs("refs/tags/")
        .forEach((name, id) -> tags.put(name.replace("refs/tags/", ""), id.name()));
    return tags;
  }

  public List<String> releases() {
    return rocket.releases().values().stream().map(r -> r.tag().tagName()).sorted().toList();
  }

  public List<String> branches() {
    return rocket.git().refs("refs/heads/").keySet().stream()
        .map(name -> name.replace("refs/heads/", ""))
        .sorted()
        .toList();
  }

  public RequestLog requests() {
    return gitHub.requests();
  }
}
