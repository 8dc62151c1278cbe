package dev.slipway.processor.delivery;

import static dev.slipway.processor.delivery.DeliveryBench.garbage;
import static dev.slipway.processor.delivery.DeliveryBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.StructuredLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a delivery leaves in logs and metrics. */
class TelemetryTest {
  private final DeliveryBench bench = new DeliveryBench();

  /** So that failed / processed is a rate, also when everything fails. */
  @Test
  void whatFailedIsProcessedToo() throws Exception {
    bench.take(plan("a"));
    bench.work =
        (_, _, _) -> {
          throw GitHubApiError.answered(502, "POST /graphql", "Bad Gateway");
        };
    bench.take(plan("b"));
    bench.unreachable.add("dead letters");
    bench.take(garbage("c"));

    assertThat(values(Metric.PROCESSED)).containsExactly("done", "failed", "failed");
    assertThat(values(Metric.FAILED)).hasSize(2);
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
    List<String> outcomes = new java.util.ArrayList<>();
    for (String line : bench.log) {
      Json json = Json.read(line);
      if (!json.at(metric.key()).isNull()) {
        outcomes.add(json.at("outcome").text().orElse(""));
      }
    }
    return outcomes;
  }
}
