package dev.slipway.receiver.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AwsJson makes of answers, and where it gets what it signs with. */
class AwsJsonTest {
  private static final AwsJson.Service SQS = new AwsJson.Service("sqs", "SQS", "1.0", "AmazonSQS");
  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
          "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI");
  private static final Map<String, String> SNAPSHOT =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost:9001/2021-11-01/credentials",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN", "let-me-in");

  private final Deque<Object> answers = new ArrayDeque<>();
  private final List<URI> asked = new ArrayList<>();
  private final List<Map<String, String>> headers = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void anAnswerIsHandedOver() throws IOException {
    answers.add(answer(200, "{\"MessageId\":\"1\"}"));
    assertThat(call(aws(KEYS))).isEqualTo("{\"MessageId\":\"1\"}");
    assertThat(asked).containsExactly(URI.create("https://sqs.eu-central-1.amazonaws.com/"));
    assertThat(headers.getFirst())
        .containsEntry("X-Amz-Target", "AmazonSQS.SendMessage")
        .containsEntry("Content-Type", "application/x-amz-json-1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalFailure",
    "503, ServiceUnavailable",
    "429, Whatever",
    "400, com.amazonaws.sqs#RequestThrottled",
    "400, ThrottlingException"
  })
  void whatMayPassIsTriedAgain(int status, String type) throws IOException {
    answers.add(answer(status, "{\"__type\":\"" + type + "\"}"));
    answers.add(new SocketTimeoutException("Read timed out"));
    answers.add(answer(200, "{}"));
    assertThat(call(aws(KEYS))).isEqualTo("{}");
    assertThat(pauses).containsExactly(100L, 300L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDenied", "com.amazonaws.sqs#QueueDoesNotExist"})
  void whatWillNotPassIsAFaultAtOnce(String type) {
    answers.add(answer(400, "{\"__type\":\"" + type + "\",\"message\":\"the secret is x\"}"));
    assertThatThrownBy(() -> call(aws(KEYS)))
        .isInstanceOf(IOException.class)
        .hasMessage("sqs SendMessage: 400 " + type.substring(type.indexOf('#') + 1));
    assertThat(asked).hasSize(1);
  }

  @Test
  void threeTriesAreTheMost() {
    for (int i = 0; i < 4; i++) {
      answers.add(answer(500, "no JSON"));
    }
    assertThatThrownBy(() -> call(aws(KEYS))).hasMessageContaining("500");
    assertThat(answers).hasSize(1);
  }

  @Test
  void noTryBeginsAfterItsTime() {
    answers.add(
        (Answering)
            () -> {
              now = now.plusSeconds(5);
              throw new SocketTimeoutException("Read timed out");
            });
    answers.add(answer(200, "{}"));
    assertThatThrownBy(() -> call(aws(KEYS))).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void whereFunctionsStartFromASnapshotTheKeysAreAskedForAndKeptUntilTheyRunOut()
      throws IOException {
    AwsJson aws = aws(SNAPSHOT);
    assertThat(asked).as("nothing is asked for before it is needed").isEmpty();
    answers.add(keys("FIRST", "2026-01-02T04:04:05Z"));
    answers.add(answer(200, "{}"));
    call(aws);
    assertThat(asked.getFirst())
        .isEqualTo(URI.create("http://localhost:9001/2021-11-01/credentials"));
    assertThat(headers.getFirst()).containsEntry("Authorization", "let-me-in");
    assertThat(headers.get(1).get("Authorization")).contains("Credential=FIRST/20260102/");

    answers.add(answer(200, "{}"));
    call(aws);
    assertThat(asked).hasSize(3);

    now = Instant.parse("2026-01-02T03:59:06Z");
    answers.add(keys("SECOND", "2026-01-02T10:00:00Z"));
    answers.add(answer(200, "{}"));
    call(aws);
    assertThat(headers.getLast().get("Authorization")).contains("Credential=SECOND/");
    assertThat(headers.getLast()).containsEntry("X-Amz-Security-Token", "session");
  }

  @Test
  void keysThatAreRefusedAreAskedForAnew() throws IOException {
    answers.add(keys("FIRST", "2026-01-02T04:04:05Z"));
    answers.add(answer(403, "{\"__type\":\"ExpiredTokenException\"}"));
    answers.add(keys("SECOND", "2026-01-02T10:00:00Z"));
    answers.add(answer(200, "{}"));
    assertThat(call(aws(SNAPSHOT))).isEqualTo("{}");
    assertThat(headers.getLast().get("Authorization")).contains("Credential=SECOND/");
  }

  @Test
  void withoutKeysItSaysWhatIsMissing() {
    assertThatThrownBy(() -> aws(Map.of("AWS_REGION", "eu-central-1")))
        .hasMessageContaining("AWS_ACCESS_KEY_ID");
    assertThatThrownBy(() -> aws(Map.of())).hasMessage("AWS_REGION is missing");
  }

  @Test
  void credentialsDoNotShowThemselves() {
    assertThat(new AwsCredentials("id", "hush", java.util.Optional.of("quiet")).toString())
        .doesNotContain("id,", "hush", "quiet");
  }

  private interface Answering {
    Http.Response answer() throws IOException;
  }

  private AwsJson aws(Map<String, String> environment) {
    return new AwsJson(
        environment,
        (method, address, sent, body) -> {
          asked.add(address);
          headers.add(sent);
          return switch (answers.remove()) {
            case Http.Response answer -> answer;
            case IOException fault -> throw fault;
            case Answering answering -> answering.answer();
            default -> throw new AssertionError();
          };
        },
        () -> now,
        pauses::add);
  }

  private static String call(AwsJson aws) throws IOException {
    return new String(aws.call(SQS, "SendMessage", "{}", Duration.ofSeconds(4)), UTF_8);
  }

  private static Http.Response answer(int status, String body) {
    return new Http.Response(status, body.getBytes(UTF_8));
  }

  private static Http.Response keys(String id, String expiration) {
    return answer(
        200,
        "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"s\",\"Token\":\"session\",\"Expiration\":\"%s\"}"
            .formatted(id, expiration));
  }
}
