package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.slipway.processor.ReconcilerHandler;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.Invocation;
import dev.slipway.processor.world.Killing;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What events did not tell about deployments, or a crash left undone, the reconciler makes good.
 */
class ReconcileDeploymentsTest {
  private static final List<String> AFTER =
      List.of("dev:v1.0.1:1.1 succeeded", "dev:v1.1.0:1.1 active", "preprod:v1.0.1:1.1 active");

  private static DeployWorld twoReleases() {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);
    world.release("fix: the valve");
    world.release("feat: a stage");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active", "dev:v1.1.0:1.1 queued");
    return world;
  }

  /** One run by the schedule, and what it put into the queue. */
  private static void reconcile(DeployWorld world) {
    world.releases.enqueued.clear();
    var outcome =
        new ReconcilerHandler(world.releases.wiring(world.releases.connector()), Optional.empty())
            .handleRequest(new ScheduledEvent(), new Invocation("run", 240_000));
    assertThat(outcome).containsEntry("faults", 0);
    for (String body : List.copyOf(world.releases.enqueued)) {
      world.releases.deliverUntilTaken(world.releases.connector(), message(body));
    }
    world.releases.clock.advance(Duration.ofMinutes(5));
  }

  @Test
  void aLostDeploymentStatusIsMadeGood() {
    DeployWorld world = twoReleases();
    // The workflow ends, and no event of it arrives.
    world
        .releases
        .gitHub
        .robot()
        .finish(world.releases.rocket, world.run("dev:v1.0.1:1.1"), "success");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active", "dev:v1.1.0:1.1 queued");

    reconcile(world);

    assertThat(world.states()).containsExactlyElementsOf(AFTER);
    assertThat(world.onGitHub("dev")).hasSize(2);
  }

  /** The event's own message never comes again: only the reconciler is there to go on. */
  @Test
  void whateverACrashLeftUndoneIsDone() {
    int crashes = 0;
    for (int at = 1; ; at++) {
      boolean killed = false;
      for (boolean afterEffect : new boolean[] {false, true}) {
        DeployWorld world = twoReleases();
        long deployment =
            world.record("dev:v1.0.1:1.1").progress().github().deployment().orElseThrow();
        world
            .releases
            .gitHub
            .robot()
            .finish(world.releases.rocket, world.run("dev:v1.0.1:1.1"), "success");
        Killing killing = new Killing(world.releases.connector(), at, afterEffect);
        try {
          world.releases.deliver(
              killing,
              world.message(new Instruction.LookAtDeployments(Optional.of(deployment)), "ada"),
              1);
        } catch (Killing.Killed _) {
          assertThat(killing.isDead()).isTrue();
        }
        killed |= killing.isDead();
        crashes += killing.isDead() ? 1 : 0;

        reconcile(world);

        assertThat(world.states()).as("killed at request %d", at).containsExactlyElementsOf(AFTER);
        assertThat(world.onGitHub("dev")).as("killed at request %d", at).hasSize(2);
        assertThat(world.onGitHub("preprod")).as("killed at request %d", at).hasSize(1);
      }
      if (!killed) {
        break;
      }
    }
    assertThat(crashes).isGreaterThan(4);
    Proofs.line("reconciled-crashes", crashes, "crash points made good by the reconciler", 1);
  }

  @Test
  void whatNeedsNothingIsLookedAtAndStaysAsItIs() {
    DeployWorld world = twoReleases();
    List<String> history = world.history("dev:v1.0.1:1.1");
    for (int run = 0; run < 6; run++) {
      reconcile(world);
    }
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active", "dev:v1.1.0:1.1 queued");
    assertThat(world.history("dev:v1.0.1:1.1")).isEqualTo(history);
    assertThat(world.onGitHub("dev")).hasSize(1);
  }

  private static WebhookMessage message(String body) {
    return ((WebhookMessageCodec.Parsed.Message) WebhookMessageCodec.parse(body)).message();
  }
}
