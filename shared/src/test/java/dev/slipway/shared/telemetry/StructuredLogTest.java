package dev.slipway.shared.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.contract.Json;
import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredLogTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
  private final List<String> lines = new ArrayList<>();
  private final StructuredLog log = StructuredLog.of(CLOCK, lines::add, "receiver");

  @Test
  void aLineIsOneJsonObject() {
    log.with(LogField.REPOSITORY, "acme/rocket")
        .with(LogField.ATTEMPT, 2)
        .with(LogField.RETRIABLE, true)
        .with(LogField.DURATION_MS, Duration.ofSeconds(1))
        .with(LogField.BRANCH, Optional.empty())
        .info(Operation.CREATE_PR, "opened");

    assertThat(lines)
        .containsExactly(
            """
            {"timestamp":"2026-01-02T03:04:05Z","level":"INFO","operation":"create_pr","message":"opened",\
            "function":"receiver","repository":"acme/rocket","attempt":2,"duration_ms":1000,"retriable":true,\
            "correlation_id":null,"github_rate_limit_remaining":null}\
            """);
  }

  @Test
  void theTimeAndWhatIsLeftAreThoseOfTheLineNotOfTheLog() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
    Map<String, Integer> left = new HashMap<>();
    StructuredLog timed =
        StructuredLog.of(now::get, lines::add, "processor")
            .live(
                LogField.GITHUB_RATE_LIMIT_REMAINING,
                line -> Optional.ofNullable(left.get(line.get(LogField.INSTALLATION_ID) + "")))
            .with(LogField.INSTALLATION_ID, 4711)
            .timed();
    timed.info(Operation.PLAN, "at once");
    now.set(CLOCK.instant().plusMillis(250));
    left.put("4711", 4990);

    timed.info(Operation.PLAN, "later");

    assertThat(lines.get(0)).contains("\"duration_ms\":0", "\"github_rate_limit_remaining\":null");
    assertThat(lines.get(1))
        .contains("\"duration_ms\":250", "\"github_rate_limit_remaining\":4990");
  }

  @Test
  void boundFieldsDoNotReachTheLogTheyWereBoundOn() {
    log.with(LogField.REPOSITORY, "acme/rocket").info(Operation.PLAN, "one");
    log.info(Operation.PLAN, "two");

    assertThat(lines.get(1)).doesNotContain("rocket");
  }

  @Test
  void textFromOutsideStaysInsideItsField() throws Exception {
    String hostile = "x\",\"level\":\"ERROR\"}\n{\"y\u001b[31m\u202e\u2028\0\ud800\\";

    log.with(LogField.BRANCH, hostile).warn(Operation.PLAN, hostile);

    assertThat(lines).singleElement().asString().matches("[\\x20-\\x7e]+");
    Json line = Json.read(lines.getFirst());
    assertThat(line.at("branch").text()).contains(hostile);
    assertThat(line.at("message").text()).contains(hostile);
    assertThat(line.at("level").text()).contains("WARN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_abcdefghijklmnop1234",
        "ghs_abcdefghijklmnop1234",
        "github_pat_11ABCDEFG0abcdefghijkl",
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2lnbmF0dXJl",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
        "Bearer abcdefghijklmnopqrstuvwxyz",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
      })
  void whatLooksLikeASecretIsMasked(String secret) {
    log.with(LogField.REASON, "<" + secret + ">")
        .error(Operation.MINT_TOKEN, "a " + secret, new IllegalStateException("b " + secret));

    assertThat(lines.getFirst()).contains("[redacted]").doesNotContain(secret.substring(12, 20));
  }

  @Test
  void aValueIsNeverAsLongAsABody() {
    log.with(LogField.REASON, "x".repeat(1_000_000)).info(Operation.PLAN, "y".repeat(1_000_000));

    assertThat(lines.getFirst()).hasSizeLessThan(5000);
  }

  @Test
  void aMetricIsALineThatCloudWatchReads() throws Exception {
    new EmfMetrics(CLOCK, lines::add, "receiver", new Monitoring(true, true, true, "Slipway/two"))
        .duration(
            Metric.PROCESSING_TIME,
            Duration.ofNanos(12_500_000),
            EmfMetrics.Tags.of(Operation.ENQUEUE).outcome("queued"));

    assertThat(lines)
        .containsExactly(
            """
            {"_aws":{"Timestamp":1767323045000,"CloudWatchMetrics":[{"Namespace":"Slipway/two",\
            "Dimensions":[["function"]],\
            "Metrics":[{"Name":"processing_time","Unit":"Milliseconds"}]}]},\
            "function":"receiver","operation":"enqueue","outcome":"queued","processing_time":12.5}\
            """);
    assertThat(Json.read(lines.getFirst()).at("_aws").isNull()).isFalse();
  }

  @Test
  void aMetricIsWrittenUnderTheSetsOfDimensionsThatItDeclaresAndNoOthers() {
    EmfMetrics metrics = new EmfMetrics(CLOCK, lines::add, "f", new Monitoring(true, true, true));

    metrics.count(Metric.FAILED, EmfMetrics.Tags.of(Operation.PLAN).fault("BranchConflict"));
    metrics.count(Metric.FAILED);

    assertThat(lines.get(0)).contains("\"Dimensions\":[[\"function\"],[\"function\",\"fault\"]]");
    assertThat(lines.get(1)).contains("\"Dimensions\":[[\"function\"]]");
  }

  @Test
  void onlyTheFirstInvocationIsAColdStart() {
    ColdStart start =
        new ColdStart(new EmfMetrics(CLOCK, lines::add, "f", new Monitoring(true, true, true)));

    start.invoked();
    start.invoked();

    assertThat(lines).singleElement().asString().contains("\"cold_starts\":1");
  }

  @Test
  void metricsAndDurationsCanBeSwitchedOff() {
    EmfMetrics noDurations =
        new EmfMetrics(CLOCK, lines::add, "f", new Monitoring(true, true, false));
    noDurations.duration(Metric.PROCESSING_TIME, Duration.ofMillis(1), EmfMetrics.Tags.NONE);
    assertThat(lines).isEmpty();
    noDurations.count(Metric.RECEIVED);
    assertThat(lines).hasSize(1);

    new EmfMetrics(CLOCK, lines::add, "f", new Monitoring(false, true, true))
        .count(Metric.RECEIVED);
    assertThat(lines).hasSize(1);
  }
}
