package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.deploy.WithdrawRequest.Withdrawn;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithdrawRequestTest {
  private static final String SETTINGS =
      """
      deployments:
        environments:
          - name: dev
          - name: preprod
            after: dev
            actors: [ada]
      """;

  private final DeployWorld world = new DeployWorld(1, SETTINGS);
  private final String tag = world.release("fix: a valve");

  private Withdrawn withdraw(String key) {
    return new WithdrawRequest(world.store(), world.releases.clock, "c")
        .run(key, "ada", "waited 5m");
  }

  @Test
  void whatIsQueuedIsCancelledEverywhereAndHoldsNothing() {
    world.ask(Operation.REQUEST, "holds-preprod", tag, "ada", "preprod");
    world.ask(Operation.REDEPLOY, "k", tag, "ada", "dev", "preprod");
    assertThat(world.states()).filteredOn(state -> state.endsWith(" queued")).hasSize(2);

    assertThat(withdraw("k"))
        .isInstanceOfSatisfying(
            Withdrawn.Done.class,
            done ->
                assertThat(done.cancelled())
                    .extracting(DeploymentRecord::key)
                    .containsExactlyInAnyOrder(
                        DeployWorld.key("dev:" + tag + ":1.2"),
                        DeployWorld.key("preprod:" + tag + ":1.2")));

    assertThat(world.states())
        .contains("dev:" + tag + ":1.2 cancelled", "preprod:" + tag + ":1.2 cancelled");
    assertThat(world.slot("dev").queue()).isEmpty();
    assertThat(world.slot("preprod").queue()).isEmpty();
    assertThat(world.history("dev:" + tag + ":1.2").getLast()).isEqualTo("cancelled: waited 5m");
  }

  @Test
  void whatIsNotRecordedYetNeverIs() {
    int before = world.states().size();
    assertThat(withdraw("k")).isEqualTo(new Withdrawn.Done(List.of()));
    assertThat(withdraw("k")).isEqualTo(new Withdrawn.Done(List.of()));

    world.ask(Operation.REDEPLOY, "k", tag, "ada", "dev");

    assertThat(world.states()).hasSize(before);
  }

  @Test
  void whatIsActiveGoesOn() {
    world.ask(Operation.REQUEST, "k", tag, "ada", "preprod");

    assertThat(withdraw("k"))
        .isInstanceOfSatisfying(
            Withdrawn.NothingQueued.class,
            nothing ->
                assertThat(nothing.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.state().key()).isEqualTo("active")));
    assertThat(world.states()).contains("preprod:" + tag + ":1.1 active");
  }
}
