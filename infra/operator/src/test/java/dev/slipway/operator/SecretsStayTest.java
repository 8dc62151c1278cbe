package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.local.lambda.HttpApiListener;
import dev.slipway.local.lambda.QueuePoller;
import dev.slipway.processor.GitHubEndpoint;
import dev.slipway.processor.ProcessorHandler;
import dev.slipway.processor.Stores;
import dev.slipway.processor.TokenSource;
import dev.slipway.processor.Wiring;
import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.github.app.AppRequirements;
import dev.slipway.processor.github.http.HttpConnector;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.receiver.ReceiverHandler;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.aws.AwsCalls;
import dev.slipway.receiver.aws.SqsWebhookQueue;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.state.account.Permissions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * No secret is in anything that is written, over all flows: webhooks, good and forged, through both
 * functions, a GitHub that refuses, breaks off and repeats in its answers what it was sent, dead
 * letters, and the operator's commands, also those that fail.
 */
@ExtendWith(EnginesExtension.class)
@Timeout(120)
class SecretsStayTest {
  private static final String WEBHOOK_SECRET = "whsec-5Rk0-nobody-may-read-this";
  private static final String WRONG_SECRET = "whsec-wrong-9Jq2-nor-this";
  private static final String AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYNOBODYSKEY";
  private static final String FORGED_TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int ENOUGH = 24;

  private final GitHubBench gitHub = new GitHubBench(Permissions.slipway(), AppRequirements.EVENTS);
  private final InstantSource clock = InstantSource.system();
  private final Queue<String> written = new ConcurrentLinkedQueue<>();

  /** What was sent to GitHub as authorization: every JWT and every token. */
  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  private volatile Mood mood = Mood.GOOD;

  /** How GitHub is. */
  private enum Mood {
    GOOD,
    /** It refuses, and says in its answer what it was sent. */
    REPEATS,
    /** The connection breaks, and the fault's text has the request in it. */
    BREAKS
  }

  @Test
  void nothingThatIsWrittenHasASecretInIt(Engines engines, Queues queues, Table table)
      throws Exception {
    LetterBench bench = new LetterBench(engines, queues, table);
    Map<String, String> aws = new HashMap<>(engines.environment());
    aws.put("AWS_SECRET_ACCESS_KEY", AWS_SECRET);
    Map<String, String> environment = gitHub.environment(bench.environment());
    environment.putAll(aws);
    environment.put("SLIPWAY_WEBHOOK_SECRETS", WEBHOOK_SECRET);
    String key = environment.get("SLIPWAY_APP_PRIVATE_KEY");
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    try (Clients clients = new Clients(aws);
        HttpClient http = HttpClient.newHttpClient();
        HttpApiListener listener =
            HttpApiListener.start(0, receiver(aws, queues)::handleRequest, clock, this::fault)) {
      environment.put("SLIPWAY_WEBHOOK_URL", listener.address().toString());
      ProcessorHandler processor = processor(environment, clients, http, queues, table, key);
      QueuePoller poller =
          QueuePoller.start(
              engines.sqs(),
              QueuePoller.Source.of(
                  queues.main().toString(), "arn:aws:sqs:eu-central-1:000000000000:q.fifo"),
              (event, context) -> {
                event.getRecords().forEach(this::record);
                return processor.handleRequest(event, context);
              },
              clock,
              this::fault);
      gitHub.webhooksTo(listener.address().toString(), WEBHOOK_SECRET);
      gitHub.settings("");
      gitHub.merge("valve", "fix: a leaking valve");
      until(() -> logged("opened #") || logged("create_pr"));

      mood = Mood.REPEATS;
      gitHub.merge("pump", "fix: a leaking pump");
      until(() -> QueueDepthOf.letters(engines, queues) > 0);
      mood = Mood.BREAKS;
      gitHub.merge("tank", "fix: a leaking tank");
      until(() -> logged("no answer (IOException)"));

      forged(listener.address());
      gitHub.webhooksTo(listener.address().toString(), WRONG_SECRET);
      gitHub.merge("hull", "fix: a leaking hull");
      until(() -> logged("\"status\":401"));
      assertThat(poller.stop(Duration.ofSeconds(30))).isTrue();
      operate(environment);
    } finally {
      System.setOut(out);
      System.setErr(err);
      gitHub.close();
    }
    written.add(console.toString(StandardCharsets.UTF_8));
    engines
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName(table.name()))
        .items()
        .forEach(item -> written.add(item.toString()));
    letters(engines, queues);

    assertThat(sent).as("a JWT, and a token").hasSizeGreaterThanOrEqualTo(2);
    List<String> secrets =
        new ArrayList<>(List.of(WEBHOOK_SECRET, WRONG_SECRET, AWS_SECRET, FORGED_TOKEN));
    secrets.addAll(sent);
    key.lines()
        .filter(line -> line.length() > ENOUGH && !line.startsWith("---"))
        .forEach(secrets::add);
    for (String secret : secrets) {
      String start = secret.substring(0, Math.min(secret.length(), ENOUGH));
      assertThat(written.stream().filter(text -> text.contains(start)).toList())
          .as("a secret of %d characters", secret.length())
          .isEmpty();
    }
    assertThat(written).as("something was looked through").hasSizeGreaterThan(50);
    assertThat(written)
        .as("the answer that repeats its request came as far as the operator")
        .anyMatch(text -> text.startsWith("deadletters") && text.contains("you sent"));
  }

  private ReceiverHandler receiver(Map<String, String> aws, Queues queues) {
    return new ReceiverHandler(
        new dev.slipway.receiver.Wiring(
            () -> WebhookSecret.list(WEBHOOK_SECRET),
            Optional.of("slipway"),
            new SqsWebhookQueue(new AwsCalls(aws), queues.main().toString()),
            clock,
            StructuredLog.of(clock, written::add, "receiver"),
            EmfMetrics.none()));
  }

  private ProcessorHandler processor(
      Map<String, String> environment,
      Clients clients,
      HttpClient http,
      Queues queues,
      Table table,
      String key) {
    GitHubConnector real = new HttpConnector(() -> http);
    return new ProcessorHandler(
        new Wiring(
            Runtime.of(
                OperatorSettings.from(
                    Map.of(
                        "SLIPWAY_RETRY_POLICY_BASE_DELAY_MS", "5",
                        "SLIPWAY_RETRY_POLICY_MAX_DELAY_MS", "20")),
                clock,
                new Random(1),
                StructuredLog.of(clock, written::add, "processor"),
                EmfMetrics.none()),
            new GitHubEndpoint(
                URI.create(environment.get("SLIPWAY_GITHUB_API_URL")),
                request -> {
                  String authorization = request.header("Authorization");
                  String secret = authorization.substring(authorization.indexOf(' ') + 1);
                  sent.add(secret);
                  return switch (mood) {
                    case GOOD -> real.send(request);
                    case REPEATS -> refusal(request, authorization);
                    case BREAKS ->
                        throw new IOException("tells its request: Authorization: " + authorization);
                  };
                },
                TokenSource.app(environment.get("SLIPWAY_APP_ID"), () -> key)),
            Stores.of(
                clients,
                table.name(),
                queues.main().toString(),
                queues.deadLetters().toString(),
                clock)));
  }

  private static GitHubConnectorResponse refusal(
      GitHubConnectorRequest request, String authorization) {
    byte[] body =
        "{\"message\":\"no; you sent %s\"}"
            .formatted(authorization)
            .getBytes(StandardCharsets.UTF_8);
    return new GitHubConnectorResponse(
        request, 403, Map.of("Content-Type", List.of("application/json"))) {
      @Override
      public InputStream bodyStream() {
        return new ByteArrayInputStream(body);
      }

      @Override
      public void close() {}
    };
  }

  /** Deliveries that nobody signed, with a token where none belongs. */
  private void forged(URI address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String body : List.of("{}", "{\"token\":\"" + FORGED_TOKEN + "\"")) {
        var answer =
            http.send(
                HttpRequest.newBuilder(address)
                    .header("X-GitHub-Event", "push")
                    .header("Authorization", "Bearer " + FORGED_TOKEN)
                    .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        written.add(answer.body() + answer.headers());
      }
    }
  }

  private void operate(Map<String, String> environment) {
    String operators = gitHub.gitHub.token("ada");
    sent.add(operators);
    Map<String, String> own = new HashMap<>(environment);
    own.put("OWN", operators);
    Map<String, String> refused = new HashMap<>(environment);
    refused.put("OWN", FORGED_TOKEN);
    Map<String, String> unreachable = new HashMap<>(own);
    unreachable.put("SLIPWAY_GITHUB_API_URL", "http://127.0.0.1:1");
    Map<String, String> broken = new HashMap<>(environment);
    broken.put("SLIPWAY_APP_PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----\n" + "nonsense".repeat(9));
    for (Map<String, String> with : List.of(own, refused, unreachable, broken)) {
      for (String line :
          List.of(
              "deadletters list",
              "deadletters list --json",
              "deadletters redrive --all --dry-run",
              "deliveries list --journal",
              "deliveries list --json --stacktrace",
              "doctor --repo acme/rocket --ping",
              "doctor --repo acme/rocket --json",
              "repos list --stacktrace",
              "repos plan acme/rocket --token-env OWN --stacktrace",
              "slots list acme/rocket",
              "deployments list acme/rocket --json")) {
        Run run = Run.with(with, line.split(" "));
        written.add(line + "\n" + run.out() + run.err());
      }
    }
  }

  private void letters(Engines engines, Queues queues) {
    var letters =
        engines
            .sqs()
            .receiveMessage(receive ->
                receive
                    .queueUrl(queues.deadLetters().toString())
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNamesWithStrings("All")
                    .waitTimeSeconds(1))
            .messages();
    assertThat(letters).isNotEmpty();
    letters.forEach(letter -> written.add(letter.toString()));
  }

  private void record(SQSEvent.SQSMessage message) {
    written.add(message.getBody() + message.getAttributes() + message.getMessageAttributes());
  }

  private void fault(Throwable fault) {
    written.add(fault.toString());
  }

  private boolean logged(String text) {
    return written.stream().anyMatch(line -> line.contains(text));
  }

  private void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time; %s", written).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static final class QueueDepthOf {
    static int letters(Engines engines, Queues queues) {
      return Integer.parseInt(
          engines
              .sqs()
              .getQueueAttributes(ask ->
                  ask.queueUrl(queues.deadLetters().toString())
                      .attributeNamesWithStrings("ApproximateNumberOfMessages"))
              .attributesAsStrings()
              .getOrDefault("ApproximateNumberOfMessages", "0"));
    }
  }
}
