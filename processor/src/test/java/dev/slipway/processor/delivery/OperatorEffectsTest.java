package dev.slipway.processor.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.processor.github.http.ConnectorRequest;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.RateLimits;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each of the operator's variables has a row: two values that make a difference. One that is read
 * and makes none, or has no row, fails here.
 */
class OperatorEffectsTest {
  /**
   * One variable.
   *
   * @param story what can be seen with these variables
   */
  record Row(String key, Function<Map<String, String>, String> story, String one, String other) {
    String play(String value) {
      return story.apply(Map.of(OperatorSettings.variable(key), value));
    }

    @Override
    public String toString() {
      return key;
    }
  }

  /** What the command-line tool alone looks at, and where that is shown. */
  private static final Set<String> OF_THE_TOOL =
      Set.of("lock_timeout"); // DeploymentsTest: a wait that nobody limits ends by the variable

  static Stream<Row> rows() {
    return Stream.of(
        new Row("retry_policy.max_attempts", OperatorEffectsTest::tries, "1", "2"),
        new Row("retry_policy.base_delay_ms", OperatorEffectsTest::waits, "100", "200"),
        new Row("retry_policy.max_delay_ms", OperatorEffectsTest::waits, "1500", "2500"),
        new Row("retry_policy.exponential_base", OperatorEffectsTest::waits, "2", "3"),
        new Row("retry_policy.jitter", OperatorEffectsTest::waits, "true", "false"),
        new Row("github_api.request_timeout_ms", OperatorEffectsTest::timeouts, "1000", "2000"),
        new Row("github_api.rate_limit_buffer", OperatorEffectsTest::reserve, "0", "9"),
        new Row(
            "github_api.conditional_requests", OperatorEffectsTest::requests, "off", "revalidate"),
        new Row("monitoring.metrics_enabled", OperatorEffectsTest::metrics, "true", "false"),
        new Row("monitoring.performance_tracking", OperatorEffectsTest::metrics, "true", "false"),
        new Row("monitoring.metrics_namespace", OperatorEffectsTest::metrics, "Slipway", "Other"),
        new Row("monitoring.detailed_logging", OperatorEffectsTest::logged, "true", "false"),
        new Row("activation", OperatorEffectsTest::planned, "configured", "all"),
        new Row("slot_deadline", OperatorEffectsTest::stuck, "1h", "3h"),
        new Row("numbering.max_retries", OperatorEffectsTest::numbered, "0", "3"),
        new Row("max_retention_hours", OperatorEffectsTest::kept, "1", "2"));
  }

  @Test
  void every_variable_has_a_row() {
    Set<String> keys = new TreeSet<>(rows().map(Row::key).toList());
    keys.addAll(OF_THE_TOOL);
    assertThat(keys).containsExactlyInAnyOrderElementsOf(OperatorSettings.KEYS);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void two_values_make_a_difference(Row row) {
    String one = row.play(row.one());
    assertThat(row.play(row.one())).as("the same again").isEqualTo(one);
    assertThat(row.play(row.other())).isNotEqualTo(one);
  }

  private static ReleaseWorld fix(Map<String, String> variables) {
    ReleaseWorld world = new ReleaseWorld(1, variables);
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    world.requests().clear();
    return world;
  }

  private static String tries(Map<String, String> variables) {
    ReleaseWorld world = fix(variables);
    world.gitHub.faults(FaultPlan.always(_ -> true, Fault.status(502)));
    assertThat(world.deliver(world.connector(), world.nextMessage(), 1)).isFalse();
    return world.requests().entries().size() + " requests";
  }

  private static String waits(Map<String, String> variables) {
    Tries tries = new Tries(OperatorSettings.from(variables).retryPolicy(), new Random(1));
    return IntStream.range(1, 4).mapToObj(tries::delay).toList().toString();
  }

  private static String timeouts(Map<String, String> variables) {
    ReleaseWorld world = fix(variables);
    Set<Duration> seen = Collections.synchronizedSet(new TreeSet<>());
    world.deliverAll(request -> {
      if (request instanceof ConnectorRequest timed) {
        seen.add(timed.timeout());
      }
      return world.connector().send(request);
    });
    return seen.toString();
  }

  private static String reserve(Map<String, String> variables) {
    ReleaseWorld world = fix(variables);
    world.gitHub.limits(RateLimits.gitHub().withPerHour(10));
    boolean taken = world.deliver(world.connector(), world.nextMessage(), 1);
    return taken + " " + world.hidden;
  }

  private static String requests(Map<String, String> variables) {
    ReleaseWorld world = new ReleaseWorld(1, variables);
    Flow.RAISE.prepare(world);
    world.requests().clear();
    world.deliverAll();
    return world.requests().entries().stream()
        .map(request -> request.method() + " " + request.template())
        .sorted()
        .toList()
        .toString();
  }

  /** Names and dimensions; how long something took is never twice the same. */
  private static String metrics(Map<String, String> variables) {
    ReleaseWorld world = fix(variables);
    world.deliverAll();
    return String.join("\n", world.metricLines).replaceAll("\"[A-Za-z_]+\":[0-9.]+", "");
  }

  private static String logged(Map<String, String> variables) {
    ReleaseWorld world = fix(variables);
    world.deliverAll();
    return world.logLines.stream().filter(line -> line.contains("github_request")).count()
        + " lines about requests";
  }

  private static String planned(Map<String, String> variables) {
    return fix(variables).plan().what();
  }

  private static String stuck(Map<String, String> variables) {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE, variables);
    world.release("fix: a leaking valve");
    world.releases.clock.advance(Duration.ofHours(2));
    world.releases.metricLines.clear();
    world
        .releases
        .wiring(world.releases.connector())
        .reconciler(
            new Deadline(world.releases.clock.instant().plusSeconds(600), world.releases.clock),
            "run",
            Optional.empty())
        .run();
    return String.join(
        "\n",
        world.releases.metricLines.stream().filter(line -> line.contains("stuck_slots")).toList());
  }

  private static String numbered(Map<String, String> variables) {
    return NumberingOptions.of(OperatorSettings.from(variables)).toString();
  }

  private static String kept(Map<String, String> variables) {
    ReleaseWorld world = fix(variables);
    WebhookMessage message = world.nextMessage();
    world.deliver(world.connector(), message, 1);
    return List.of(world.journal.find(message.delivery()).orElseThrow().expires()).toString();
  }
}
