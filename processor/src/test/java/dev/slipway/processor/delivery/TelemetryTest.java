package dev.slipway.processor.delivery;

import static dev.slipway.processor.delivery.DeliveryBench.alone;
import static dev.slipway.processor.delivery.DeliveryBench.garbage;
import static dev.slipway.processor.delivery.DeliveryBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a delivery leaves in logs and metrics. */
class TelemetryTest {
  private final DeliveryBench bench = new DeliveryBench();

  /** So that failed / processed is a rate, also when everything fails. */
  @Test
  void whatFailedIsProcessedToo() throws Exception {
    bench.take(plan("a"));
    bench.work =
        _ -> {
          throw GitHubApiError.answered(502, "POST /graphql", "Bad Gateway");
        };
    bench.take(plan("b"));
    bench.unreachable.add("dead letters");
    bench.take(garbage("c"));

    assertThat(values(Metric.PROCESSED)).containsExactly("done", "failed", "failed");
    assertThat(values(Metric.FAILED)).hasSize(2);
  }

  /**
   * HighErrorRate as infra/cloudwatch/monitoring.yaml has it (above 10 %, in two of the last three
   * periods of 5 minutes), looked at each minute: one repository, one webhook, and GitHub down for
   * hours.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 50})
  void anOutageRingsWithinAQuarterOfAnHourAndAllTheTime(int secondsOfARun) throws Exception {
    Instant begin = bench.clock.instant();
    bench.work =
        _ -> {
          throw GitHubApiError.answered(502, "POST /graphql", "Bad Gateway");
        };
    while (bench.clock.instant().isBefore(begin.plus(Duration.ofHours(3)))) {
      bench.take(plan("a"));
      bench.clock.advance(bench.hidden.get("receipt-a").plusSeconds(secondsOfARun));
    }

    List<Instant> failed = times(Metric.FAILED);
    List<Instant> processed = times(Metric.PROCESSED);
    for (int minute = 15; minute < 180; minute++) {
      Instant now = begin.plus(Duration.ofMinutes(minute));
      long above =
          IntStream.range(0, 3)
              .mapToObj(ago -> now.minus(Duration.ofMinutes(5L * ago)))
              .filter(end -> within(failed, end) * 10 > within(processed, end))
              .count();
      assertThat(above).as("at minute %s", minute).isGreaterThanOrEqualTo(2);
    }
    assertThat(bench.deadLetters).isEmpty();
  }

  /** GitHub so slow that no plan ever ends: nobody would hear of it else. */
  @Test
  void whatDoesNotFitIntoAnInvocationFailsThoughItOnlyWaits() throws Exception {
    bench.work =
        _ -> {
          throw new OutOfTime(Duration.ofSeconds(1));
        };
    for (int run = 1; run <= 3; run++) {
      assertThat(bench.take(plan("a"))).containsExactly("m-a");
      assertThat(values(Metric.PROCESSED)).hasSize(run).containsOnly("failed");
      assertThat(values(Metric.FAILED)).hasSize(run);
    }
    assertThat(bench.entry("a").orElseThrow().failures()).isZero();
  }

  @Test
  void whatOthersLeftNoTimeForHasNotFailed() throws Exception {
    bench.work =
        job -> {
          if (job.message().delivery().value().equals("a")) {
            return "done";
          }
          throw new OutOfTime(Duration.ofSeconds(1));
        };

    assertThat(bench.take(alone("a"), alone("b"))).containsExactly("m-b");

    assertThat(values(Metric.PROCESSED)).containsExactly("done");
    assertThat(values(Metric.FAILED)).isEmpty();
  }

  private static long within(List<Instant> times, Instant end) {
    Instant begin = end.minus(Duration.ofMinutes(5));
    return times.stream().filter(at -> !at.isBefore(begin) && at.isBefore(end)).count();
  }

  private List<Instant> times(Metric metric) throws Json.Unreadable {
    List<Instant> times = new ArrayList<>();
    for (String line : bench.log) {
      Json json = Json.read(line);
      if (!json.at(metric.key()).isNull()) {
        times.add(Instant.ofEpochMilli(json.at("_aws").at("Timestamp").whole().orElseThrow()));
      }
    }
    return times;
  }

  @Test
  void everyLineOfADeliveryHasTheSixFields() throws Exception {
    bench.take(plan("a"));

    List<String> lines = bench.log.stream().filter(line -> line.contains("\"level\"")).toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      StructuredLog.ALWAYS.forEach(field -> assertThat(line).contains("\"" + field.key() + "\":"));
      Json json = Json.read(line);
      assertThat(json.at("operation").text()).isPresent();
      assertThat(json.at("correlation_id").text()).isPresent();
      assertThat(json.at("repository").text()).isPresent();
      assertThat(json.at("attempt").whole()).hasValue(1);
      assertThat(json.at("duration_ms").whole()).isPresent();
    }
  }

  private List<String> values(Metric metric) throws Json.Unreadable {
    List<String> outcomes = new ArrayList<>();
    for (String line : bench.log) {
      Json json = Json.read(line);
      if (!json.at(metric.key()).isNull()) {
        outcomes.add(json.at("outcome").text().orElse(""));
      }
    }
    return outcomes;
  }
}
