package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.DeployWorld;
import dev.slipway.shared.contract.Instruction.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people see happen, told scene by scene. */
class DeploymentScenesTest {
  @Test
  void aPublishedReleaseGoesFromEnvironmentToEnvironment() {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);
    assertThat(world.release("fix: the valve")).isEqualTo("v1.0.1");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active");
    assertThat(world.onGitHub("dev")).hasSize(1);

    world.finish("dev:v1.0.1:1.1", "success");
    assertThat(world.states())
        .containsExactly("dev:v1.0.1:1.1 succeeded", "preprod:v1.0.1:1.1 active");

    world.finish("preprod:v1.0.1:1.1", "success");
    assertThat(world.states())
        .as("its checks decide")
        .containsExactly("dev:v1.0.1:1.1 succeeded", "preprod:v1.0.1:1.1 active");
    world.releases.clock.advance(java.time.Duration.ofSeconds(5));
    world.releases.gitHub.robot().check(world.releases.rocket, "v1.0.1", "integration", "success");
    world.look();
    assertThat(world.states())
        .containsExactly(
            "dev:v1.0.1:1.1 succeeded",
            "preprod:v1.0.1:1.1 succeeded",
            "production:v1.0.1:1.1 awaiting_approval");
    assertThat(world.slot("production").queue()).isEmpty();
  }

  @Test
  void inRapidFireTheSecondWaitsItsTurn() {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);
    world.release("fix: the valve");
    world.release("feat: a stage");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active", "dev:v1.1.0:1.1 queued");
    assertThat(world.onGitHub("dev")).hasSize(1);
    world.finish("dev:v1.0.1:1.1", "success");
    assertThat(world.states())
        .containsExactly(
            "dev:v1.0.1:1.1 succeeded", "dev:v1.1.0:1.1 active", "preprod:v1.0.1:1.1 active");
    assertThat(world.onGitHub("dev")).hasSize(2);
  }

  @Test
  void aFailureStopsThereAndIsTriedAgain() {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);
    world.release("fix: the valve");
    world.finish("dev:v1.0.1:1.1", "failure");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 failed");
    world.ask(Operation.RETRY, "again", "v1.0.1", "ada", "dev");
    world.ask(Operation.RETRY, "again", "v1.0.1", "ada", "dev");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 failed", "dev:v1.0.1:1.2 active");
    world.ask(
        Operation.UPDATE_CONFIG,
        "web",
        "v1.0.1",
        "ada",
        new java.util.TreeMap<>(Map.of("web", "2.0.0")),
        "dev");
    assertThat(world.states())
        .containsExactly("dev:v1.0.1:1.1 failed", "dev:v1.0.1:1.2 active", "dev:v1.0.1:2.1 queued");
  }
}
