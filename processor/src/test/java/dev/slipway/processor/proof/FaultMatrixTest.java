package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.EndState;
import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.GitHubFaults;
import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault at every request of each flow, among them "it took effect and the answer was lost":
 * the end is the calm run's, with never a second pull request, branch, tag, release or comment.
 */
class FaultMatrixTest {
  private static final long SEED = 1;

  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = GitHubFaults.all();
    faults.put(
        "no requests left", Fault.primaryLimit(403, ReleaseWorld.BEGIN.plus(Duration.ofHours(1))));
    return faults;
  }

  @ParameterizedTest
  @EnumSource
  void endsAsOnACalmDay(Flow flow) {
    ReleaseWorld calm = prepared(flow);
    Killing counting = new Killing(calm.connector(), 0, false);
    calm.deliverAll(counting);
    String expected = EndState.of(calm.rocket);
    int cells = 0;
    for (Map.Entry<String, Fault> fault : faults().entrySet()) {
      for (int at = 1; at <= counting.count(); at++) {
        ReleaseWorld world = prepared(flow);
        world.gitHub.faults(FaultPlan.at(at, fault.getValue()));
        world.deliverAll();
        assertThat(EndState.of(world.rocket))
            .as("%s: %s at request %s of %s", flow, fault.getKey(), at, counting.requests())
            .isEqualTo(expected);
        assertThat(world.rocket.pulls().values().stream().map(PullRequest::number))
            .as("no pull request more than on the calm day")
            .containsExactlyElementsOf(
                calm.rocket.pulls().values().stream().map(PullRequest::number).toList());
        assertThat(world.deadLetters).isEmpty();
        cells++;
      }
    }
    Proofs.line(
        "fault-matrix-" + flow.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        cells,
        "faults",
        SEED);
  }

  /** A delivery that was given up and is put back, with every fault at each of its requests. */
  @Test
  void aRedriveEndsAsOnACalmDay() {
    ReleaseWorld calm = redriven(FaultPlan.none());
    String expected = EndState.of(calm.rocket);
    int requests = calm.requests().entries().size();
    assertThat(requests).isGreaterThan(3);
    int cells = 0;
    for (Map.Entry<String, Fault> fault : faults().entrySet()) {
      for (int at = 1; at <= requests; at++) {
        ReleaseWorld world = redriven(FaultPlan.at(at, fault.getValue()));
        assertThat(EndState.of(world.rocket))
            .as("redrive: %s at request %s", fault.getKey(), at)
            .isEqualTo(expected);
        assertThat(world.deadLetters).isEmpty();
        cells++;
      }
    }
    Proofs.line("fault-matrix-redrive", cells, "faults", SEED);
  }

  private static ReleaseWorld redriven(FaultPlan faults) {
    ReleaseWorld world = prepared(Flow.RAISE);
    world.gitHub.faults(FaultPlan.at(1, Fault.status(403)));
    WebhookMessage message = world.nextMessage();
    world.deliverUntilTaken(world.connector(), message);
    assertThat(world.deadLetters).hasSize(1);
    world.deadLetters.clear();
    world.requests().clear();
    world.gitHub.faults(faults);
    world.deliverUntilTaken(world.connector(), message);
    return world;
  }

  private static ReleaseWorld prepared(Flow flow) {
    ReleaseWorld world = new ReleaseWorld(SEED);
    flow.prepare(world);
    return world;
  }
}
