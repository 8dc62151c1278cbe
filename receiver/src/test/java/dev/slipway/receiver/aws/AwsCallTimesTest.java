package dev.slipway.receiver.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Where calls go, and how long they go on, on a clock of the test's own. */
class AwsCallTimesTest {
  private final List<URI> asked = new ArrayList<>();
  private final List<Duration> patience = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private Duration each = Duration.ZERO;
  private boolean answers = true;
  private String answer = "{}";

  @Test
  void aCallThatNobodyAnswersEndsWithinItsTime() {
    answers = false;
    each = Duration.ofMillis(2900);
    assertThatThrownBy(() -> call(Map.of(), AwsService.SQS))
        .isInstanceOf(AwsFault.class)
        .hasMessage("SocketTimeoutException");
    assertThat(patience)
        .as("what is left of five seconds")
        .containsExactly(Duration.ofSeconds(5), Duration.ofMillis(2100));
  }

  @Test
  void nothingIsTriedMoreThanThreeTimes() {
    answers = false;
    assertThatThrownBy(() -> call(Map.of(), AwsService.SECRETS_MANAGER))
        .isInstanceOf(AwsFault.class);
    assertThat(patience).hasSize(3);
  }

  @Test
  void anAnswerThatIsNoJsonIsAFault() {
    answer = "<html>";
    assertThatThrownBy(() -> call(Map.of(), AwsService.SQS))
        .isInstanceOf(AwsFault.class)
        .hasMessage("an answer that cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, '', '', https://sqs.eu-central-1.amazonaws.com/",
    "eu-central-1, http://localhost:1, '', http://localhost:1",
    "eu-central-1, http://localhost:1, http://localhost:2/, http://localhost:2/",
  })
  void theAddressIsTheRegionsUnlessAnotherIsSaid(
      String region, String all, String sqs, String address) throws Exception {
    call(
        Map.of("AWS_REGION", region, "AWS_ENDPOINT_URL", all, "AWS_ENDPOINT_URL_SQS", sqs),
        AwsService.SQS);
    assertThat(asked).containsExactly(URI.create(address));
  }

  private void call(Map<String, String> environment, AwsService service) throws AwsFault {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "KEY",
                "AWS_SECRET_ACCESS_KEY",
                "secret"));
    all.putAll(environment);
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    new AwsCalls(all, this::send, clock, () -> 0).call(service, "Operation", Map.of("a", "b"));
  }

  private AwsTransport.Answer send(SdkHttpRequest request, byte[] body, Duration left)
      throws IOException {
    asked.add(request.getUri());
    patience.add(left);
    now = now.plus(each);
    if (!answers) {
      throw new SocketTimeoutException("Read timed out");
    }
    return new AwsTransport.Answer(200, answer.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
