package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.EndState;
import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.http.ConditionalWrites;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code github_api.conditional_requests}: each way of writing, against each way a server takes it.
 */
class ConditionalRequestsTest {
  private static ReleaseWorld world(String mode) {
    return new ReleaseWorld(1, Map.of("SLIPWAY_GITHUB_API_CONDITIONAL_REQUESTS", mode));
  }

  @ParameterizedTest
  @CsvSource({
    "revalidate, REFUSED",
    "off, REFUSED",
    "if-match, REFUSED",
    "if-match, HONOURED",
    "if-match, WRITTEN_AND_412"
  })
  void endsAlikeWhateverTheServerDoes(String mode, ConditionalWrites server) {
    ReleaseWorld calm = new ReleaseWorld(1);
    Flow.MERGE_EDITS.prepare(calm);
    calm.deliverAll();
    ReleaseWorld world = world(mode);
    Flow.MERGE_EDITS.prepare(world);
    world.gitHub.settings().conditionalWrites(server);
    world.deliverAll();
    assertThat(EndState.of(world.rocket)).isEqualTo(EndState.of(calm.rocket));
  }

  @Test
  void ifMatchKeepsWhatAPersonWritesJustBefore() {
    ReleaseWorld world = world("if-match");
    world.gitHub.settings().conditionalWrites(ConditionalWrites.HONOURED);
    Flow.RAISE.prepare(world);
    PullRequest pr = world.releasePr();
    world.gitHub.faults(
        FaultPlan.once(
            FaultPlan.matching("PATCH", "/pulls/[0-9]+"),
            Fault.before(() ->
                world.ada.editBody(
                    world.rocket, pr, pr.issue().body().replace("a leaking valve", "the valve")))));
    world.deliverAll();
    assertThat(pr.issue().title()).isEqualTo("chore(release): 1.1.0");
    assertThat(pr.issue().body()).contains("the valve", "a second stage").doesNotContain("leaking");
  }

  @Test
  void revalidationSeesAnEditAndWritesNothingOverIt() {
    ReleaseWorld world = world("revalidate");
    Flow.RAISE.prepare(world);
    PullRequest pr = world.releasePr();
    world.gitHub.faults(
        FaultPlan.nth(
            2,
            FaultPlan.matching("GET", "/pulls/[0-9]+"),
            Fault.before(() ->
                world.ada.editBody(
                    world.rocket, pr, pr.issue().body().replace("a leaking valve", "the valve")))));
    world.deliverAll();
    assertThat(pr.issue().body()).contains("the valve", "a second stage").doesNotContain("leaking");
    assertThat(world.logLines).anyMatch(line -> line.contains("OptimisticLockFailure"));
  }
}
