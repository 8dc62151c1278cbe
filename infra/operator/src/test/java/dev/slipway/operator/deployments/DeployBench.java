package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.local.lambda.QueuePoller;
import dev.slipway.operator.GitHubBench;
import dev.slipway.operator.LetterBench;
import dev.slipway.operator.Run;
import dev.slipway.processor.GitHubEndpoint;
import dev.slipway.processor.ProcessorHandler;
import dev.slipway.processor.Stores;
import dev.slipway.processor.TokenSource;
import dev.slipway.processor.Wiring;
import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.deploy.DynamoDbDeployStores;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.github.app.AppRequirements;
import dev.slipway.processor.github.http.HttpConnector;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.state.account.Permissions;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A GitHub with a released repository whose settings list environments, and a processor behind the
 * queue, as {@code acme/rocket}.
 */
final class DeployBench implements AutoCloseable {
  static final String SETTINGS =
      """
      deployments:
        environments:
          - name: dev
          - name: preprod
            concurrency_group: staging
          - name: production
            approval:
              users: [grace]
              teams: [release-crew]
          - name: bots
            actors: ["renovate[bot]"]
      """;

  final GitHubBench gitHub = new GitHubBench(Permissions.slipway(), AppRequirements.EVENTS);
  final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final LetterBench bench;
  private final Engines engines;
  private final Queues queues;
  private final Table table;
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<QueuePoller> processor = Optional.empty();
  private Optional<Clients> clients = Optional.empty();

  DeployBench(Engines engines, Queues queues, Table table) {
    this.engines = engines;
    this.queues = queues;
    this.table = table;
    this.bench = new LetterBench(engines, queues, table);
    gitHub.settings(SETTINGS);
    gitHub.ada.release(gitHub.rocket, "v1.0.0", "main", "the first");
    gitHub.ada.commit(gitHub.rocket, "main", "fix: a valve", Map.of("valve.txt", "shut\n"));
    gitHub.ada.release(gitHub.rocket, "v1.1.0", "main", "the second");
  }

  /** Starts the processor; without it messages wait. */
  DeployBench withProcessor() {
    Map<String, String> environment = environment();
    InstantSource clock = InstantSource.system();
    OperatorSettings settings = OperatorSettings.from(Map.of());
    Clients own = new Clients(engines.environment());
    clients = Optional.of(own);
    Wiring wiring =
        new Wiring(
            Runtime.of(
                settings,
                clock,
                new Random(1),
                StructuredLog.of(clock, _ -> {}, "processor"),
                new EmfMetrics(clock, _ -> {}, "processor", settings.monitoring())),
            new GitHubEndpoint(
                URI.create(environment.get("SLIPWAY_GITHUB_API_URL")),
                new HttpConnector(() -> http),
                TokenSource.app(
                    environment.get("SLIPWAY_APP_ID"),
                    () -> environment.get("SLIPWAY_APP_PRIVATE_KEY"))),
            Stores.of(
                own,
                table.name(),
                queues.main().toString(),
                queues.deadLetters().toString(),
                clock));
    processor =
        Optional.of(
            QueuePoller.start(
                engines.sqs(),
                QueuePoller.Source.of(
                    queues.main().toString(), "arn:aws:sqs:eu-central-1:000000000000:slipway.fifo"),
                new ProcessorHandler(wiring)::handleRequest,
                clock,
                faults::add));
    return this;
  }

  Map<String, String> environment() {
    return gitHub.environment(bench.environment());
  }

  LetterBench letters() {
    return bench;
  }

  Run run(String line) {
    return Run.with(environment(), line.split(" "));
  }

  /** With somebody's own GitHub token. */
  Run as(String login, String line) {
    return with("GITHUB_TOKEN", gitHub.gitHub.token(login), line);
  }

  /** With a variable more. */
  Run with(String variable, String value, String line) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put(variable, value);
    return Run.with(environment, line.split(" "));
  }

  static JsonNode json(Run run) throws Exception {
    return JsonMapper.builder().build().readTree(run.out());
  }

  DeploymentLedger store() {
    return new DynamoDbDeployStores(
            engines.dynamoDb(),
            table.name(),
            InstantSource.system(),
            () -> UUID.randomUUID().toString())
        .of(new RepositoryId(gitHub.rocket.id()));
  }

  String state(String key) {
    return store()
        .find(DeploymentKey.parse(key).orElseThrow())
        .map(record -> record.state().key())
        .orElse("none");
  }

  /** Waits until the table says so. */
  void until(String key, String state) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!state(key).equals(state)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(key + " is " + state(key) + ", not " + state + "; " + faults);
      }
      Thread.onSpinWait();
    }
  }

  List<String> states() {
    List<String> states = new ArrayList<>();
    for (DeploymentRecord record : store().list(Optional.empty(), 2000)) {
      states.add(record.key() + " " + record.state());
    }
    return states.stream().sorted().toList();
  }

  @Override
  public void close() throws InterruptedException {
    if (processor.isPresent()) {
      processor.get().stop(Duration.ofSeconds(3));
    }
    clients.ifPresent(Clients::close);
    http.shutdownNow();
    gitHub.close();
  }
}
