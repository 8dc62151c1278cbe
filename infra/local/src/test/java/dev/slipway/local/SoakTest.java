package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.local.lambda.QueuePoller;
import dev.slipway.local.lambda.QueuePoller.Source;
import dev.slipway.processor.GitHubEndpoint;
import dev.slipway.processor.ProcessorHandler;
import dev.slipway.processor.Stores;
import dev.slipway.processor.TokenSource;
import dev.slipway.processor.Wiring;
import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.delivery.DeliveryStores;
import dev.slipway.processor.delivery.MessageVisibility;
import dev.slipway.processor.github.http.HttpConnector;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.proofs.Proofs;
import dev.slipway.receiver.ReceiverHandler;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.aws.AwsCalls;
import dev.slipway.receiver.aws.SqsWebhookQueue;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.webhook.Delivery;
import dev.slipway.standin.webhook.HeldDeliveries;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Hundreds of deliveries to many repositories, through the receiver, the queue and the processor,
 * while GitHub fails now and then: one release PR each, order kept, nothing left over.
 */
class SoakTest {
  /** System property: another seed than in every build. */
  private static final long SEED = Long.getLong("slipway.proof.seed", 7);

  private static final int REPOSITORIES = 20 * Proofs.factor();
  private static final int DELIVERIES = 400;
  private static final String SECRET = "a secret for the soak";
  private static final String ARN = "arn:aws:sqs:eu-central-1:000000000000:slipway.fifo";

  private final Random random = new Random(SEED);
  private final HeldDeliveries hooks = new HeldDeliveries();
  private final StandInGitHub gitHub =
      StandInGitHub.builder()
          .clock(InstantSource.system())
          .seed(SEED)
          .sink(hooks)
          .limits(RateLimits.none())
          .build();
  private final Person ada = gitHub.person("ada");
  private final List<Repository> repositories = new ArrayList<>();
  private final Map<Repository, List<String>> merged = new HashMap<>();
  private final AtomicInteger posted = new AtomicInteger();
  private final AtomicInteger queued = new AtomicInteger();
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  @Timeout(600)
  void everyRepositoryEndsWithOneReleasePr() throws Exception {
    int wanted = DELIVERIES * Proofs.factor();
    String token = gitHub.token("slipway-bot");
    for (int i = 0; i < REPOSITORIES; i++) {
      repositories.add(repository("acme/rocket-" + i));
    }
    hooks.takeAll();
    try (Engines engines = Engines.start(Options.fromSystemProperties());
        StandInServer server = StandInServer.start(gitHub, 0);
        HttpClient http = HttpClient.newHttpClient();
        Clients clients = new Clients(engines.environment())) {
      Queues queues = engines.createQueues("soak");
      Table table = engines.createTable("soak");
      Running running = new Running();
      ReceiverHandler receiver = receiver(engines, queues);
      ProcessorHandler processor =
          new ProcessorHandler(
              new Wiring(
                  Runtime.of(
                      OperatorSettings.from(
                          Map.of(
                              "SLIPWAY_ACTIVATION", "all",
                              "SLIPWAY_RETRY_POLICY_BASE_DELAY_MS", "5",
                              "SLIPWAY_RETRY_POLICY_MAX_DELAY_MS", "50",
                              "SLIPWAY_GITHUB_API_RATE_LIMIT_BUFFER", "0",
                              "SLIPWAY_MONITORING_DETAILED_LOGGING", "false")),
                      InstantSource.system(),
                      new Random(SEED),
                      StructuredLog.of(InstantSource.system(), log::add, "processor"),
                      EmfMetrics.none()),
                  new GitHubEndpoint(
                      server.apiAddress(),
                      new HttpConnector(() -> http),
                      TokenSource.single(token)),
                  hurried(
                      Stores.of(
                          clients,
                          table.name(),
                          queues.main().toString(),
                          queues.deadLetters().toString(),
                          InstantSource.system()),
                      running)));
      Watched watched = new Watched(processor::handleRequest, running);
      gitHub.faults(nowAndThen());
      List<QueuePoller> pollers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        pollers.add(
            QueuePoller.start(
                engines.sqs(),
                new Source(
                    queues.main().toString(),
                    ARN,
                    Duration.ofSeconds(300),
                    Duration.ofSeconds(50),
                    4,
                    Duration.ofSeconds(1)),
                watched,
                InstantSource.system(),
                thrown::add));
      }
      Set<Long> gone = new HashSet<>();
      try {
        while (posted.get() < wanted) {
          somebodyWorks();
          post(receiver);
        }
        gone.addAll(deleteSome(receiver));
        poison(engines, queues);
        until(() -> {
          post(receiver);
          return left(engines, queues) == 0 && hooks.waiting().isEmpty();
        });
      } finally {
        pollers.forEach(QueuePoller::close);
      }
      assertThat(thrown).isEmpty();
      assertThat(watched.broken).isEmpty();
      for (Repository repository : repositories) {
        if (!gone.contains(repository.id())) {
          assertOneReleasePr(repository);
        }
      }
      assertNothingInFlight(engines, table);
      assertDeadLetters(engines, queues, gone);
      Proofs.line("soak", posted.get(), "deliveries", SEED);
      Proofs.line("soak-queued", queued.get(), "messages", SEED);
      Proofs.line("soak-repositories", REPOSITORIES, "repositories", SEED);
      Proofs.line("soak-faults", faults.get(), "faults", SEED);
    }
  }

  /** What failed is hidden for a tenth of the time: nobody has ten seconds for each fault here. */
  private static Stores hurried(Stores stores, Running running) {
    MessageVisibility real = stores.deliveries().visibility();
    MessageVisibility hurried =
        new MessageVisibility() {
          @Override
          public boolean hide(String receiptHandle, Duration wait) {
            running.over(receiptHandle);
            return real.hide(receiptHandle, wait.dividedBy(10));
          }

          @Override
          public Set<String> hide(List<String> receiptHandles, Duration wait) {
            receiptHandles.forEach(running::over);
            return real.hide(receiptHandles, wait.dividedBy(10));
          }
        };
    DeliveryStores all = stores.deliveries();
    return stores.with(new DeliveryStores(all.journal(), hurried, all.deadLetters(), all.served()));
  }

  private Repository repository(String name) {
    Repository repository = ada.createRepository(name);
    gitHub
        .world()
        .members(repository.owner())
        .put(gitHub.person("slipway-bot").account().id(), Role.ADMIN);
    String begin =
        ada.commit(repository, "main", "chore: begin", Map.of("README.md", "# Rocket\n"));
    ada.tag(repository, "v1.0.0", begin);
    Instant now = Instant.now();
    repository
        .hooks()
        .put(
            repository.id(),
            new Hook(
                repository.id(),
                new Hook.Owner(Hook.Target.REPOSITORY, repository.id()),
                new Hook.Config("http://slipway.test/webhook", "json", SECRET),
                Set.of("*"),
                true,
                new Hook.Times(now, now)));
    merged.put(repository, new ArrayList<>());
    return repository;
  }

  /** Somebody merges something somewhere; every repository has its turn. */
  private void somebodyWorks() {
    int turn = merged.values().stream().mapToInt(List::size).sum();
    Repository repository =
        turn < REPOSITORIES
            ? repositories.get(turn)
            : repositories.get(random.nextInt(REPOSITORIES));
    List<String> titles = merged.get(repository);
    String name = "part " + (titles.size() + 1) + " of " + repository.name();
    String title = (random.nextInt(4) == 0 ? "feat: " : "fix: ") + name;
    String branch = "topic-" + titles.size();
    PullRequest pull =
        ada.propose(
            repository, "main", branch, title, Map.of("src/" + titles.size() + ".txt", name));
    ada.merge(repository, pull, MergeMethod.values()[random.nextInt(3)]);
    titles.add(title);
  }

  private final AtomicInteger faults = new AtomicInteger();

  /** One request in twenty fails, before or after its effect. */
  private FaultPlan nowAndThen() {
    List<Fault> list =
        List.of(
            Fault.status(500),
            Fault.status(502),
            Fault.statusAfterEffect(502),
            Fault.dropBefore(),
            Fault.dropAfter());
    Random dice = new Random(SEED);
    return (_, _) -> {
      synchronized (dice) {
        if (dice.nextInt(20) != 0) {
          return List.of();
        }
        faults.incrementAndGet();
        return List.of(list.get(dice.nextInt(list.size())));
      }
    };
  }

  /**
   * Hands on what waits; one delivery in twenty comes a second time under its GUID, one is forged.
   */
  private void post(ReceiverHandler receiver) {
    for (Delivery delivery : hooks.takeAll()) {
      String guid = delivery.guid().toString();
      post(receiver, delivery, guid, delivery.content().body(), 202);
      if (random.nextInt(20) == 0) {
        post(receiver, delivery, guid, delivery.content().body(), 202);
      }
      if (random.nextInt(200) == 0) {
        byte[] forged = delivery.content().body().clone();
        forged[forged.length - 2] ^= 1;
        post(receiver, delivery, guid, forged, 401);
      }
    }
  }

  private void post(
      ReceiverHandler receiver, Delivery delivery, String guid, byte[] body, int status) {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    Map<String, String> headers = new HashMap<>();
    delivery
        .content()
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    headers.put("x-github-delivery", guid);
    event.setHeaders(headers);
    event.setBody(Base64.getEncoder().encodeToString(body));
    event.setIsBase64Encoded(true);
    APIGatewayV2HTTPEvent.RequestContext context = new APIGatewayV2HTTPEvent.RequestContext();
    context.setRequestId("request-" + posted.incrementAndGet());
    event.setRequestContext(context);
    APIGatewayV2HTTPResponse response = receiver.handleRequest(event, null);
    assertThat(response.getStatusCode())
        .as("%s: %s", delivery, response.getBody())
        .isEqualTo(status);
    if (response.getBody().contains("queued")) {
      queued.incrementAndGet();
    }
  }

  private static ReceiverHandler receiver(Engines engines, Queues queues) {
    return new ReceiverHandler(
        new dev.slipway.receiver.Wiring(
            () -> WebhookSecret.list(SECRET),
            Optional.empty(),
            new SqsWebhookQueue(new AwsCalls(engines.environment()), queues.main().toString()),
            InstantSource.system(),
            StructuredLog.of(InstantSource.system(), _ -> {}, "receiver"),
            EmfMetrics.none()));
  }

  /** Three repositories are deleted; then a push of theirs comes late. */
  private Set<Long> deleteSome(ReceiverHandler receiver) {
    Set<Long> gone = new HashSet<>();
    for (Repository repository : repositories.subList(0, 3)) {
      gone.add(repository.id());
      Delivery push =
          hooks.all().stream()
              .filter(
                  d -> repository.id() == Optional.ofNullable(d.scope().repositoryId()).orElse(0L))
              .filter(d -> d.what().event().equals("push"))
              .filter(d -> d.content().payload().path("ref").asText().equals("refs/heads/main"))
              .findFirst()
              .orElseThrow();
      ada.delete(repository);
      post(
          receiver,
          push,
          UUID.nameUUIDFromBytes(push.content().body()).toString(),
          push.content().body(),
          202);
    }
    return gone;
  }

  /** What no receiver of ours wrote stands in the way of a living repository's messages. */
  private void poison(Engines engines, Queues queues) {
    for (int i = 0; i < 5; i++) {
      String body = i % 2 == 0 ? "{\"schema\":99,\"poison\":" + i + "}" : "poison " + i;
      String group = "repo-" + repositories.get(10 + i).id();
      int number = i;
      engines
          .sqs()
          .sendMessage(m ->
              m.queueUrl(queues.main().toString())
                  .messageBody(body)
                  .messageGroupId(group)
                  .messageDeduplicationId("poison-" + number));
    }
  }

  /**
   * The groups that an invocation works on. Giving the rest of a group back is the last that is
   * done for it: it may come again before the other groups of its batch are through.
   */
  private static final class Running {
    private final Map<String, Set<String>> handlesByGroup = new HashMap<>();

    /** Whether nobody worked on the group until now. */
    synchronized boolean begin(String group, Set<String> handles) {
      return handlesByGroup.put(group, handles) == null;
    }

    synchronized void over(String handle) {
      handlesByGroup.values().removeIf(handles -> handles.contains(handle));
    }
  }

  /**
   * Looks at what the processor takes and acknowledges: no group beside itself, nothing overtaken.
   */
  private static final class Watched implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final RequestHandler<SQSEvent, SQSBatchResponse> processor;
    private final Running running;
    private final Map<String, BigInteger> acknowledged = new ConcurrentHashMap<>();
    final List<String> broken = new CopyOnWriteArrayList<>();

    Watched(RequestHandler<SQSEvent, SQSBatchResponse> processor, Running running) {
      this.processor = processor;
      this.running = running;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      Map<String, Set<String>> handlesByGroup = new HashMap<>();
      for (SQSMessage record : event.getRecords()) {
        handlesByGroup
            .computeIfAbsent(group(record), _ -> new HashSet<>())
            .add(record.getReceiptHandle());
      }
      handlesByGroup.forEach((group, handles) -> {
        if (!running.begin(group, handles)) {
          broken.add(group + " ran beside itself");
        }
      });
      SQSBatchResponse response = processor.handleRequest(event, context);
      Set<String> again = new HashSet<>();
      response.getBatchItemFailures().forEach(item -> again.add(item.getItemIdentifier()));
      Set<String> stopped = new HashSet<>();
      for (SQSMessage record : event.getRecords()) {
        if (again.contains(record.getMessageId())) {
          stopped.add(group(record));
        } else {
          if (stopped.contains(group(record))) {
            broken.add(group(record) + ": a later one was acknowledged before an earlier one");
          }
          BigInteger number = new BigInteger(record.getAttributes().get("SequenceNumber"));
          BigInteger before = acknowledged.put(group(record), number);
          if (before != null && before.compareTo(number) >= 0) {
            broken.add(group(record) + ": " + number + " after " + before);
          }
        }
      }
      event.getRecords().forEach(record -> running.over(record.getReceiptHandle()));
      return response;
    }

    private static String group(SQSMessage record) {
      return record.getAttributes().get("MessageGroupId");
    }
  }

  private void assertOneReleasePr(Repository repository) {
    List<PullRequest> open =
        repository.pulls().values().stream().filter(PullRequest::isOpen).toList();
    assertThat(open).as("%s; its log:%n%s", repository, logOf(repository)).hasSize(1);
    List<String> titles = merged.get(repository);
    boolean feature = titles.stream().anyMatch(title -> title.startsWith("feat"));
    assertThat(open.getFirst().issue().title())
        .as(repository.fullName())
        .isEqualTo("chore(release): " + (feature ? "1.1.0" : "1.0.1"));
    String body = Optional.ofNullable(open.getFirst().issue().body()).orElse("");
    for (String title : titles) {
      String line = "- " + title.substring(title.indexOf(' ') + 1) + " (";
      assertThat(body.lines().filter(l -> l.startsWith(line)))
          .as("%s in%n%s%n%s", line, body, logOf(repository))
          .hasSize(1);
    }
    assertThat(repository.git().refs("refs/heads/release/")).as(repository.fullName()).hasSize(1);
    assertThat(repository.pulls().values().stream().filter(p -> p.headRef().startsWith("release/")))
        .as(repository.fullName())
        .hasSize(1);
    assertThat(repository.comments()).as(repository.fullName()).isEmpty();
  }

  private String logOf(Repository repository) {
    return String.join(
        "\n", log.stream().filter(l -> l.contains(repository.fullName() + "\"")).toList());
  }

  private static void assertNothingInFlight(Engines engines, Table table) {
    List<Map<String, AttributeValue>> items =
        engines.dynamoDb().scanPaginator(s -> s.tableName(table.name())).items().stream().toList();
    List<String> states =
        items.stream()
            .filter(item -> item.containsKey("journal_status"))
            .map(item -> item.get("journal_status").s().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(states).isNotEmpty().allMatch(state -> Set.of("done", "dead").contains(state));
  }

  private void assertDeadLetters(Engines engines, Queues queues, Set<Long> gone) {
    List<String> bodies = new ArrayList<>();
    while (true) {
      List<Message> some =
          engines
              .sqs()
              .receiveMessage(r ->
                  r.queueUrl(queues.deadLetters().toString())
                      .maxNumberOfMessages(10)
                      .waitTimeSeconds(0))
              .messages();
      if (some.isEmpty()) {
        break;
      }
      for (Message message : some) {
        bodies.add(message.body());
        engines
            .sqs()
            .deleteMessage(d ->
                d.queueUrl(queues.deadLetters().toString()).receiptHandle(message.receiptHandle()));
      }
    }
    assertThat(bodies.stream().filter(body -> body.contains("poison"))).hasSize(5);
    assertThat(bodies)
        .filteredOn(body -> !body.contains("poison"))
        .hasSizeGreaterThanOrEqualTo(gone.size())
        .filteredOn(body -> gone.stream().noneMatch(id -> body.contains(id.toString())))
        .as(() ->
            "given up: "
                + log.stream().filter(l -> l.contains("given up")).toList()
                + "\n"
                + String.join("\n", log))
        .isEmpty();
  }

  private static int left(Engines engines, Queues queues) {
    Map<QueueAttributeName, String> attributes =
        engines
            .sqs()
            .getQueueAttributes(
                r -> r.queueUrl(queues.main().toString()).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        + Integer.parseInt(
            attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        + Integer.parseInt(
            attributes.getOrDefault(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "0"));
  }

  private void until(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as(() ->
              "in time; faults %s, the log's end:%n%s"
                  .formatted(
                      thrown,
                      String.join("\n", log.subList(Math.max(0, log.size() - 40), log.size()))))
          .isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
