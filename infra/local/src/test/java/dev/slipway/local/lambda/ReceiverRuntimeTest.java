package dev.slipway.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.engines.Queues;
import dev.slipway.local.lambda.RuntimeApiServer.Answer;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.contract.WebhookMessageCodec.Parsed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The receiver's deployed jar under the runtime interface client that Lambda uses. */
class ReceiverRuntimeTest {
  private static final Path JAR = Path.of("..", "..", "receiver", "target", "slipway-receiver.jar");
  private static final String HANDLER = "dev.slipway.receiver.ReceiverHandler::handleRequest";
  private static final String SECRET = "It's a Secret to Everybody";

  @TempDir Path folder;

  @Test
  void theReceiversJarAnswersAGatewayEventAndEnqueues() throws Exception {
    assertThat(JAR).as("built by: ./mvnw verify").exists();
    try (Engines engines = Engines.start(Options.fromSystemProperties())) {
      Queues queues = engines.createQueues("ric");
      Map<String, String> environment =
          new HashMap<>(awsEnvironment(engines.sqsEndpoint().toString()));
      environment.put("SLIPWAY_QUEUE_URL", queues.main().toString());
      environment.put("SLIPWAY_WEBHOOK_SECRETS", SECRET);
      environment.put("SLIPWAY_APP_SLUG", "slipway");
      try (RuntimeApiServer api =
              RuntimeApiServer.start(InstantSource.system(), Duration.ofSeconds(10), "receiver");
          LambdaProcess lambda = start(environment, api)) {
        byte[] body =
            Files.readAllBytes(
                Path.of("..", "events", "webhooks", "pull_request.closed.merged.json"));

        Json signed = result(lambda, api, GatewayEvents.event("pull_request", body, SECRET));
        Json unsigned = result(lambda, api, GatewayEvents.event("pull_request", body, "a guess"));

        assertThat(signed.at("statusCode").whole()).as(lambda.output()).hasValue(202);
        assertThat(signed.at("body").text().orElse("")).contains("\"status\":\"queued\"");
        assertThat(unsigned.at("statusCode").whole()).hasValue(401);
        assertThat(lambda.output())
            .contains("\"operation\":\"enqueue\"", "\"rejected_signatures\":1")
            .doesNotContain(SECRET, "SLF4J");
      }
      List<Message> messages =
          engines
              .sqs()
              .receiveMessage(request ->
                  request
                      .queueUrl(queues.main().toString())
                      .maxNumberOfMessages(10)
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      assertThat(messages).hasSize(1);
      assertThat(messages.getFirst().attributesAsStrings())
          .containsEntry("MessageGroupId", "repo-186853002")
          .containsEntry(
              "MessageDeduplicationId", GatewayEvents.GUID + "." + GatewayEvents.REQUEST_ID);
      assertThat(WebhookMessageCodec.parse(messages.getFirst().body()))
          .isInstanceOf(Parsed.Message.class);
    }
  }

  @Test
  void itsSecretsComeFromSecretsManager() throws Exception {
    HttpServer secretsManager =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> asked = new CopyOnWriteArrayList<>();
    secretsManager.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
          exchange.getRequestBody().readAllBytes();
          byte[] answer =
              "{\"SecretString\":\"the new one\\n%s\"}".formatted(SECRET).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    secretsManager.start();
    String endpoint = "http://127.0.0.1:" + secretsManager.getAddress().getPort();
    Map<String, String> environment = new HashMap<>(awsEnvironment(endpoint));
    environment.put("SLIPWAY_QUEUE_URL", endpoint + "/queue.fifo");
    environment.put(
        "SLIPWAY_WEBHOOK_SECRETS_ARN",
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:s-AbCdEf");
    try (RuntimeApiServer api =
            RuntimeApiServer.start(InstantSource.system(), Duration.ofSeconds(10), "receiver");
        LambdaProcess lambda = start(environment, api)) {
      byte[] body = Files.readAllBytes(Path.of("..", "events", "webhooks", "ping.json"));

      Json old = result(lambda, api, GatewayEvents.event("ping", body, SECRET));
      Json renewed = result(lambda, api, GatewayEvents.event("ping", body, "the new one"));
      Json wrong = result(lambda, api, GatewayEvents.event("ping", body, "another"));

      assertThat(old.at("statusCode").whole()).as(lambda.output()).hasValue(200);
      assertThat(renewed.at("statusCode").whole()).hasValue(200);
      assertThat(wrong.at("statusCode").whole()).hasValue(401);
      assertThat(asked).containsExactly("secretsmanager.GetSecretValue");
    } finally {
      secretsManager.stop(0);
    }
  }

  /** As SnapStart does it: the hooks run before Lambda says that the process goes on. */
  @Test
  void itIsReadyToBeSnapshotted() throws Exception {
    try (Engines engines = Engines.start(Options.fromSystemProperties())) {
      Queues queues = engines.createQueues("snapshot");
      Map<String, String> environment =
          new HashMap<>(awsEnvironment(engines.sqsEndpoint().toString()));
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      environment.put("SLIPWAY_QUEUE_URL", queues.main().toString());
      environment.put("SLIPWAY_WEBHOOK_SECRETS", SECRET);
      try (RuntimeApiServer api =
              RuntimeApiServer.start(InstantSource.system(), Duration.ofSeconds(10), "receiver");
          LambdaProcess lambda =
              LambdaProcess.start(
                  new LambdaProcess.Function(
                      "receiver",
                      JAR,
                      HANDLER,
                      environment,
                      1024,
                      // Lambda's own start sets it: where the hooks are registered.
                      List.of(
                          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                          "-Xlog:class+load:file=" + folder.resolve("classes.log"))),
                  RuntimeJars.paths(),
                  api,
                  folder)) {
        byte[] body = Files.readAllBytes(Path.of("..", "events", "webhooks", "push.branch.json"));

        Json answer = result(lambda, api, GatewayEvents.event("push", body, SECRET));

        assertThat(answer.at("statusCode").whole()).as(lambda.output()).hasValue(202);
        assertThat(api.snapshots()).isEqualTo(1);
        assertThat(lambda.output()).doesNotContain("rehears");
        assertThat(Files.readString(folder.resolve("classes.log")))
            .contains("dev.slipway.receiver.Snapshot");
      }
    }
  }

  @Test
  void withoutItsVariablesItSaysWhichOneIsMissing() throws Exception {
    try (RuntimeApiServer api =
            RuntimeApiServer.start(InstantSource.system(), Duration.ofSeconds(10), "receiver");
        LambdaProcess lambda = start(awsEnvironment("http://127.0.0.1:1"), api)) {
      Answer answer = api.invoke("{}".getBytes(UTF_8)).get(60, TimeUnit.SECONDS);

      assertThat(answer).as(lambda.output()).isInstanceOf(Answer.InitFailed.class);
      assertThat(answer.text()).contains("SLIPWAY_QUEUE_URL is missing");
    }
  }

  private LambdaProcess start(Map<String, String> environment, RuntimeApiServer api)
      throws Exception {
    return LambdaProcess.start(
        new LambdaProcess.Function("receiver", JAR, HANDLER, environment, 1024, List.of()),
        RuntimeJars.paths(),
        api,
        folder);
  }

  private static Json result(LambdaProcess lambda, RuntimeApiServer api, String event)
      throws Exception {
    Answer answer = api.invoke(event.getBytes(UTF_8)).get(60, TimeUnit.SECONDS);
    assertThat(answer).as(answer.text() + lambda.output()).isInstanceOf(Answer.Success.class);
    return Json.read(answer.text());
  }

  private static Map<String, String> awsEnvironment(String endpoint) {
    return Map.of(
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_ENDPOINT_URL_SQS", endpoint,
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", endpoint);
  }
}
