package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.local.lambda.RuntimeApiServer.Answer;
import dev.slipway.receiver.ReceiverHandler;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.Wiring;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples in {@code infra/events}, read as Lambda reads them. */
class SampleEventsTest {
  private static final Path FOLDER = Path.of("..", "events");
  private static final Template SAM_LOCAL = Template.samLocal();

  @TempDir Path folder;

  @Test
  void theReceiverMakesOfItsSampleTheProcessorsSample() throws IOException {
    SQSMessage expected = read("processor.json", SQSEvent.class).getRecords().getFirst();
    List<String> enqueued = new ArrayList<>();
    ReceiverHandler receiver =
        new ReceiverHandler(
            new Wiring(
                () -> WebhookSecret.list("It's a Secret to Everybody"),
                Optional.of("slipway"),
                (message, deduplicationId) -> {
                  enqueued.add(WebhookMessageCodec.render(message));
                  enqueued.add(message.group().value());
                  enqueued.add(deduplicationId.value());
                },
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")),
                StructuredLog.none(),
                EmfMetrics.none()));

    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    receiver.handleRequest(Files.newInputStream(FOLDER.resolve("receiver.json")), answer, null);

    assertThat(answer.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":202");
    assertThat(enqueued)
        .containsExactly(
            expected.getBody(),
            expected.getAttributes().get("MessageGroupId"),
            expected.getAttributes().get("MessageDeduplicationId"));
  }

  /**
   * Each sample, through the function's deployed jar, with the variables that {@code sam local}
   * gives it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Receiver   | receiver.json   | "statusCode":202       | "enqueued":1
          Processor  | processor.json  | "batchItemFailures":[] | "processed":1
          Reconciler | reconciler.json | "faults":0             | "reconciler_runs":1
          """)
  void everySampleIsTakenByItsFunction(
      String function, String sample, String expected, String counted) throws Exception {
    StandInGitHub gitHub = StandInGitHub.builder().clock(InstantSource.system()).build();
    String token = gitHub.token("ada");
    HttpServer secrets = ProcessorRuntimeTest.secretsManager(token);
    try (Engines engines = Engines.start(Options.fromSystemProperties());
        StandInServer server = StandInServer.start(gitHub, 0)) {
      engines.createQueues("slipway");
      engines.createTable("slipway");
      Map<String, String> environment =
          variables(
              function,
              Map.of(
                  "SqsEndpoint", engines.sqsEndpoint().toString(),
                  "DynamoDbEndpoint", engines.dynamoEndpoint().toString(),
                  "GitHubApiUrl", server.apiAddress().toString(),
                  "SecretsEndpoint", "http://127.0.0.1:" + secrets.getAddress().getPort(),
                  "TokenSecret", "token"));
      environment.putAll(
          Map.of(
              "AWS_REGION", "eu-central-1",
              "AWS_ACCESS_KEY_ID", "local",
              "AWS_SECRET_ACCESS_KEY", "local",
              // As the stack has it; our lines must come out as they are.
              "AWS_LAMBDA_LOG_FORMAT", "JSON"));
      Map<?, ?> properties = SAM_LOCAL.properties(function);
      try (RuntimeApiServer api =
              RuntimeApiServer.start(
                  InstantSource.system(),
                  Duration.ofSeconds(SAM_LOCAL.number(properties.get("Timeout"))),
                  function);
          LambdaProcess lambda =
              LambdaProcess.start(
                  new LambdaProcess.Function(
                      function,
                      FOLDER.resolve((String) properties.get("CodeUri")),
                      (String) properties.get("Handler"),
                      environment,
                      1024,
                      List.of()),
                  RuntimeJars.paths(),
                  api,
                  folder)) {
        Answer answer =
            api.invoke(Files.readAllBytes(FOLDER.resolve(sample))).get(90, TimeUnit.SECONDS);

        assertThat(answer).as(answer.text() + lambda.output()).isInstanceOf(Answer.Success.class);
        assertThat(answer.text()).as(lambda.output()).contains(expected);
        assertThat(lambda.output())
            .contains("\n{\"_aws\":", "\"cold_starts\":1", counted)
            .doesNotContain("It's a Secret", token);
        lambda
            .output()
            .lines()
            .filter(line -> line.startsWith("{\"timestamp\"") && line.contains("\"operation\""))
            .forEach(line ->
                StructuredLog.ALWAYS.forEach(
                    field -> assertThat(line).contains("\"" + field.key() + "\":")));
      }
    } finally {
      secrets.stop(0);
    }
  }

  @Test
  void samLocalRunsWhatTheStackRuns() {
    for (String function : List.of("Receiver", "Processor", "Reconciler")) {
      Map<?, ?> there = Template.stack().properties(function);
      Map<?, ?> here = SAM_LOCAL.properties(function);

      assertThat(here.get("Handler")).isEqualTo(there.get("Handler"));
      assertThat(FOLDER.resolve((String) here.get("CodeUri")).normalize())
          .isEqualTo(Template.ROOT.resolve((String) there.get("CodeUri")).normalize());
      assertThat(SAM_LOCAL.number(here.get("Timeout")))
          .isEqualTo(Template.stack().number(there.get("Timeout")));
    }
  }

  private static Map<String, String> variables(String function, Map<String, String> parameters) {
    Map<String, String> variables = new HashMap<>();
    for (Map<?, ?> place :
        List.of(
            Template.map(SAM_LOCAL.section("Globals").get("Function")),
            SAM_LOCAL.properties(function))) {
      Template.map(Template.map(place.get("Environment")).get("Variables"))
          .forEach((name, value) -> variables.put((String) name, text(value, parameters)));
    }
    return variables;
  }

  private static String text(Object value, Map<String, String> parameters) {
    if (!(value instanceof Map<?, ?> function)) {
      return value.toString();
    }
    if (function.get("Ref") instanceof String name) {
      return parameters.get(name);
    }
    String text = (String) function.get("Sub");
    for (var parameter : parameters.entrySet()) {
      text = text.replace("${" + parameter.getKey() + "}", parameter.getValue());
    }
    return text;
  }

  private static <T> T read(String name, Class<T> type) throws IOException {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name))) {
      return LambdaEventSerializers.serializerFor(type, SampleEventsTest.class.getClassLoader())
          .fromJson(file);
    }
  }
}
