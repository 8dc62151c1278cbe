package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.processor.ProcessorHandler;
import dev.slipway.processor.ReconcilerHandler;
import dev.slipway.processor.aws.DynamoDbReconcilerNotes;
import dev.slipway.processor.aws.deploy.DynamoDbDeployStores;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.receiver.ReceiverHandler;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.deploy.Workflow;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The roles allow the calls that the functions make, and no others. The functions are built as
 * Lambda builds them and taken through what makes them call AWS; what they called is compared with
 * the template.
 */
class PermissionsTest {
  private static final String SECRET = "It's a Secret to Everybody";
  private static final String QUEUE_ARN = "arn:aws:sqs:eu-central-1:000000000000:permissions.fifo";
  private static final Template STACK = Template.stack();

  private static final String ENVIRONMENTS =
      """
      base: main
      deployments:
        environments:
          - name: dev
          - name: production
            after: dev
      """;

  /** What the event source, the log and the trace need is not called by our code. */
  private static final Set<String> APART = Set.of("EventSource", "Logging", "Tracing");

  @Test
  void everyRoleAllowsExactlyTheCallsOfItsFunction() throws Exception {
    Map<String, String> resources = play();

    for (String function : List.of("Receiver", "Processor", "Reconciler")) {
      Set<String> made =
          RecordedCalls.all().stream()
              .filter(call -> call.function().equals(function))
              .filter(call -> resources.containsKey(call.resource()))
              .map(call -> call.action() + " on " + resources.get(call.resource()))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(allowed(function + "Role")).as(function).isEqualTo(made);
    }
  }

  @Test
  void nothingIsAllowedOnEverythingButTracing() {
    for (String role : STACK.ofType("AWS::IAM::Role")) {
      for (Map<?, ?> statement : statements(role)) {
        assertThat(Template.list(statement.get("Action")).stream().map(Object::toString))
            .noneMatch(action -> action.contains("*"));
        assertThat(statement.get("Resource").equals("*"))
            .as("%s %s", role, statement)
            .isEqualTo("Tracing".equals(statement.get("Sid")));
      }
    }
  }

  private static List<Map<?, ?>> statements(String role) {
    return Template.list(STACK.properties(role).get("Policies")).stream()
        .map(policy -> Template.map(Template.map(policy).get("PolicyDocument")))
        .flatMap(document -> Template.list(document.get("Statement")).stream())
        .<Map<?, ?>>map(Template::map)
        .toList();
  }

  private static Set<String> allowed(String role) {
    Set<String> allowed = new TreeSet<>();
    for (Map<?, ?> statement : statements(role)) {
      if (!APART.contains(String.valueOf(statement.get("Sid")))) {
        Object resource = Template.map(statement.get("Resource")).values().iterator().next();
        Template.list(statement.get("Action"))
            .forEach(
                action -> allowed.add(action + " on " + resource.toString().replace(".Arn", "")));
      }
    }
    return allowed;
  }

  /**
   * Everything that makes a function call AWS.
   *
   * @return the template's logical ids by what the calls name
   */
  private static Map<String, String> play() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    StandInGitHub gitHub = StandInGitHub.builder().clock(InstantSource.system()).build();
    App app = gitHub.createApp("slipway", keys.getPublic(), Permissions.slipway(), Set.of("push"));
    gitHub.actions().apps().webhook(app, "http://127.0.0.1:1/webhook", "json", SECRET);
    Person ada = gitHub.person("ada");
    Repository rocket = ada.createRepository("acme/rocket");
    ada.tag(
        rocket, "v1.2.0", ada.commit(rocket, "main", "chore: begin", Map.of("VERSION", "1.2.0\n")));
    ada.merge(
        rocket,
        ada.propose(rocket, "main", "valve", "fix: a leaking valve", Map.of("valve", "closed\n")),
        MergeMethod.SQUASH);
    long installation = gitHub.install(app, "acme", ada).id();
    HttpServer secrets = ProcessorRuntimeTest.secretsManager(ProcessorRuntimeTest.pem(keys));
    HttpServer webhookSecrets = ProcessorRuntimeTest.secretsManager(SECRET);
    try (Engines engines = Engines.start(Options.fromSystemProperties());
        StandInServer server = StandInServer.start(gitHub, 0)) {
      Queues queues = engines.createQueues("permissions");
      Table table = engines.createTable("permissions");
      Map<String, String> environment = new HashMap<>(engines.environment());
      environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", address(secrets));
      environment.put("SLIPWAY_QUEUE_URL", queues.main().toString());
      environment.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", queues.deadLetters().toString());
      environment.put("SLIPWAY_TABLE", table.name());
      environment.put("SLIPWAY_GITHUB_API_URL", server.apiAddress().toString());
      environment.put("SLIPWAY_APP_ID", Long.toString(app.id()));
      environment.put("SLIPWAY_APP_PRIVATE_KEY_ARN", "permissions-credentials");
      environment.put("SLIPWAY_ACTIVATION", "all");
      environment.put("SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS", "1");

      receive(environment, address(webhookSecrets));
      ProcessorHandler processor =
          new ProcessorHandler(dev.slipway.processor.Wiring.fromEnvironment(environment));
      Source source = new Source(engines, queues, processor);
      source.drain();
      source.put("rocket", plan(1, rocket.id(), installation));
      source.drain(); // a release PR
      ada.commit(rocket, "main", "chore: settings", Map.of(".github/slipway.yml", "basis: main\n"));
      source.put("rocket", plan(2, rocket.id(), installation));
      source.drain(); // says on it what is wrong with the settings
      ada.commit(rocket, "main", "chore: mended", Map.of(".github/slipway.yml", "base: main\n"));
      source.put("rocket", plan(3, rocket.id(), installation));
      source.drain(); // and takes it back
      ada.commit(rocket, "main", "ci: environments", Map.of(".github/slipway.yml", ENVIRONMENTS));
      gitHub
          .robot()
          .workflow(rocket, Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").reporting());
      source.put("rocket", plan(6, rocket.id(), installation));
      source.drain();
      ada.merge(rocket, rocket.pulls().lastEntry().getValue(), MergeMethod.SQUASH);
      source.put("rocket", plan(7, rocket.id(), installation));
      source.drain(); // released, and on its way to dev
      ada.deploy(rocket, "v1.2.1", "dev");
      long others = rocket.automation().deployments().lastKey();
      source.put("rocket", look(8, rocket.id(), installation, others));
      source.drain(); // somebody else's, noted
      long ours = rocket.automation().deployments().firstKey();
      gitHub.robot().finish(rocket, gitHub.robot().runOf(rocket, ours).orElseThrow(), "success");
      source.put("rocket", look(9, rocket.id(), installation, ours));
      source.drain(); // succeeded, and promoted
      DeploymentLedger ledger = stores(engines, table).of(new RepositoryId(rocket.id()));
      assertThat(ledger.list(Optional.empty(), 10))
          .extracting(record -> record.key() + " " + record.state())
          .contains("dev:v1.2.1:1.1 succeeded", "production:v1.2.1:1.1 active");
      source.put("odd", "no message of ours");
      source.drain(); // a dead letter
      source.put("installation", installed(4, rocket.id(), installation));
      source.drain(); // enqueues a plan
      gitHub.faults(FaultPlan.always(_ -> true, Fault.status(502)));
      source.put("rocket", plan(5, rocket.id(), installation));
      source.once(); // comes back later
      gitHub.faults(FaultPlan.none());
      // As if it had not run for a day, so that every repository's minute has come.
      new DynamoDbReconcilerNotes(engines.dynamoDb(), table.name())
          .mark("daily-" + installation, Instant.now().minus(Duration.ofHours(25)));
      // And a repository of which nothing is in motion any more.
      stores(engines, table)
          .deploying()
          .note(
              new RepositoryRef(
                  new RepositoryId(77), RepositoryName.parse("acme/idle").orElseThrow()),
              Optional.empty(),
              Instant.now().minus(Duration.ofHours(2)));
      new ReconcilerHandler(
              dev.slipway.processor.Wiring.fromEnvironment(environment, "reconciler"),
              ReconcilerHandler.webhook(environment))
          .handleRequest(new ScheduledEvent(), context());
      return Map.of(
          queues.main().toString(),
          "WebhookQueue",
          queues.deadLetters().toString(),
          "DeadLetterQueue",
          table.name(),
          "Table",
          "permissions-credentials",
          "GitHubCredentials",
          "permissions-webhook-secrets",
          "WebhookSecrets");
    } finally {
      secrets.stop(0);
      webhookSecrets.stop(0);
    }
  }

  private static void receive(Map<String, String> processor, String secrets) throws Exception {
    byte[] body =
        Files.readAllBytes(Path.of("..", "events", "webhooks", "repository.archived.json"));
    String event = GatewayEvents.event("repository", body, SECRET);
    APIGatewayV2HTTPEvent request =
        LambdaEventSerializers.serializerFor(
                APIGatewayV2HTTPEvent.class, PermissionsTest.class.getClassLoader())
            .fromJson(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    try (RecordingFront sqs =
            RecordingFront.of("Receiver", URI.create(processor.get("AWS_ENDPOINT_URL_SQS")));
        RecordingFront secretsManager = RecordingFront.of("Receiver", URI.create(secrets))) {
      Map<String, String> environment = new HashMap<>(processor);
      environment.put("AWS_ENDPOINT_URL_SQS", sqs.address());
      environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secretsManager.address());
      environment.put("SLIPWAY_WEBHOOK_SECRETS_ARN", "permissions-webhook-secrets");
      ReceiverHandler receiver = new ReceiverHandler(dev.slipway.receiver.Wiring.from(environment));
      assertThat(receiver.handleRequest(request, context()).getStatusCode()).isEqualTo(202);
    }
  }

  private static DynamoDbDeployStores stores(Engines engines, Table table) {
    return new DynamoDbDeployStores(
        engines.dynamoDb(),
        table.name(),
        InstantSource.system(),
        () -> UUID.randomUUID().toString());
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static LocalContext context() {
    InstantSource clock = InstantSource.system();
    return new LocalContext("f", "run", clock.instant().plus(Duration.ofSeconds(50)), clock);
  }

  /** What Lambda does between queue and function, one batch at a time. */
  private record Source(Engines engines, Queues queues, ProcessorHandler processor) {
    void put(String group, String body) {
      engines
          .sqs()
          .sendMessage(send ->
              send.queueUrl(queues.main().toString())
                  .messageBody(body)
                  .messageGroupId(group)
                  .messageDeduplicationId(group + body.hashCode()));
    }

    /** Until nothing is there to be taken. */
    void drain() {
      int batches = 0;
      while (once()) {
        assertThat(++batches).as("batches").isLessThan(20);
      }
    }

    boolean once() {
      List<Message> batch =
          engines
              .sqs()
              .receiveMessage(receive ->
                  receive
                      .queueUrl(queues.main().toString())
                      .maxNumberOfMessages(10)
                      .waitTimeSeconds(0)
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                      .messageAttributeNames("All"))
              .messages();
      if (batch.isEmpty()) {
        return false;
      }
      Set<String> failed =
          processor
              .handleRequest(SqsEvents.of(batch, QUEUE_ARN), context())
              .getBatchItemFailures()
              .stream()
              .map(failure -> failure.getItemIdentifier())
              .collect(Collectors.toSet());
      batch.stream()
          .filter(message -> !failed.contains(message.messageId()))
          .forEach(message ->
              engines
                  .sqs()
                  .deleteMessage(delete ->
                      delete
                          .queueUrl(queues.main().toString())
                          .receiptHandle(message.receiptHandle())));
      return true;
    }
  }

  private static String plan(int delivery, long repository, long installation) {
    return message(delivery, repository, installation, "{\"do\":\"plan\",\"cause\":\"push\"}");
  }

  private static String look(int delivery, long repository, long installation, long deployment) {
    return message(
        delivery,
        repository,
        installation,
        "{\"do\":\"look_at_deployments\",\"deployment\":%d}".formatted(deployment));
  }

  private static String installed(int delivery, long repository, long installation) {
    return message(
        delivery,
        repository,
        installation,
        "{\"do\":\"installation_changed\",\"action\":\"created\",\"repositories\":[{\"id\":%d,\"name\":\"acme/rocket\"}]}"
            .formatted(repository));
  }

  private static String message(
      int delivery, long repository, long installation, String instruction) {
    return """
    {"schema":1,"delivery":"00000000-0000-0000-0000-%012d","correlation_id":"c",\
    "received_at":"%s","event":"push","action":"","installation":%d,\
    "repository":{"id":%d,"name":"acme/rocket"},"sender":"ada","instruction":%s}\
    """
        .formatted(delivery, Instant.now(), installation, repository, instruction);
  }
}
