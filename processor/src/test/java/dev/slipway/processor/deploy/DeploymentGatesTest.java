package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.DeployWorld;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other people and their workflows deploy, at the gate and past it. */
class DeploymentGatesTest {
  private final DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);

  @BeforeEach
  void guardDev() {
    world.releases.ada.guard(world.releases.rocket, "dev", world.releases.actAsApp());
    world.publish("v1.0.1");
    // Another commit than the release's: of the same one a run would belong to its deployment.
    world.releases.ada.commit(
        world.releases.rocket, "main", "fix: after it", Map.of("src/after.txt", "it"));
  }

  @Test
  void theWorkflowsOwnSecondDeploymentBelongsToTheRecordThatStartedIt() {
    world
        .releases
        .gitHub
        .robot()
        .workflow(
            world.releases.rocket,
            Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy")
                .in(Workflow.OF_THE_DEPLOYMENT)
                .reporting());
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    WorkflowRun run = world.atGate(world.run("dev:v1.0.1:1.1"));
    assertThat(run.stage()).isEqualTo(WorkflowRun.Stage.QUEUED);
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active");
    assertThat(world.onGitHub("dev")).hasSize(2);

    world.finish("dev:v1.0.1:1.1", "success");

    assertThat(world.states())
        .containsExactly("dev:v1.0.1:1.1 succeeded", "preprod:v1.0.1:1.1 active");
    assertThat(world.history("dev:v1.0.1:1.1"))
        .contains(
            "GitHub's Deployment "
                + world.onGitHub("dev").getLast().id()
                + " is a job of its workflow");
  }

  @Test
  void runsAtTheGateWaitTheirTurnAndAreToldWhatFor() {
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    WorkflowRun first = world.atGate(world.start("dev"));
    WorkflowRun second = world.atGate(world.start("dev"));
    WorkflowRun third = world.atGate(world.start("dev"));
    assertThat(comments(first))
        .containsExactly(
            "Waiting in dev: `dev:v1.0.1:1.1` is active, and 0 queued before this one.");
    assertThat(comments(third))
        .containsExactly(
            "Waiting in dev: `dev:v1.0.1:1.1` is active, and 2 queued before this one.");

    world.finish("dev:v1.0.1:1.1", "success");
    assertThat(first.stage()).isEqualTo(WorkflowRun.Stage.QUEUED);
    assertThat(second.stage()).isEqualTo(WorkflowRun.Stage.WAITING);

    world.releases.gitHub.robot().cancel(world.releases.rocket, second);
    world.look(Optional.of(job(second).id()));
    assertThat(world.states()).contains("dev:github:" + job(second).id() + " cancelled");

    world.releases.gitHub.robot().finish(world.releases.rocket, first, "success");
    world.look(Optional.of(job(first).id()));
    assertThat(third.stage()).isEqualTo(WorkflowRun.Stage.QUEUED);
    world.releases.gitHub.robot().cancel(world.releases.rocket, third);
    world.look();
    assertThat(world.slot("dev").holder()).isEmpty();
  }

  @Test
  void whatRunsBesideTheActiveOneIsFlaggedAndNeverCounts() {
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    Deployment past = world.releases.ada.deploy(world.releases.rocket, "main", "dev");
    world.look(Optional.of(past.id()));
    assertThat(world.states()).hasSize(1);
    world.releases.ada.status(world.releases.rocket, past, "in_progress");
    world.look(Optional.of(past.id()));

    String key = "dev:github:" + past.id();
    assertThat(world.record(key).progress().overlapping()).isTrue();
    assertThat(world.slot("dev").holder().orElseThrow().key())
        .isEqualTo(DeployWorld.key("dev:v1.0.1:1.1"));
    world.releases.ada.status(world.releases.rocket, past, "success");
    world.look(Optional.of(past.id()));
    assertThat(world.states()).containsExactly(key + " succeeded", "dev:v1.0.1:1.1 active");
  }

  @Test
  void ofWhatRunsPastTheGateOneEventIsEnough() {
    Deployment past = world.releases.ada.deploy(world.releases.rocket, "main", "dev");
    world.releases.ada.status(world.releases.rocket, past, "in_progress");
    world.releases.ada.status(world.releases.rocket, past, "failure");
    world.look(Optional.of(past.id()));
    assertThat(world.states()).containsExactly("dev:github:" + past.id() + " failed");
  }

  @Test
  void ofWhatRanPastTheGateALostStatusIsFoundByTheDailyLook() {
    Deployment past = world.releases.ada.deploy(world.releases.rocket, "main", "dev");
    world.releases.ada.status(world.releases.rocket, past, "in_progress");
    world.look(Optional.of(past.id()));
    world.releases.ada.status(world.releases.rocket, past, "success");
    world.look();
    assertThat(world.states()).containsExactly("dev:github:" + past.id() + " active");

    world.releases.deliverDaily();
    assertThat(world.states()).containsExactly("dev:github:" + past.id() + " succeeded");
  }

  private static Deployment job(WorkflowRun run) {
    return Objects.requireNonNull(run.deployment());
  }

  private static List<String> comments(WorkflowRun run) {
    return run.reviews().stream().map(WorkflowRun.Review::comment).toList();
  }
}
