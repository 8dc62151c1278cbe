package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.Killing;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.standin.state.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.connector.GitHubConnector;

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

  @Test
  void aBotAndAPersonShareProductionsSlot() {
    DeployWorld world = published("v1.0.1", "v1.0.2");
    world.ask(Operation.REQUEST, "bot", "v1.0.1", "renovate[bot]", "production-auto");
    world.ask(Operation.REQUEST, "human", "v1.0.2", "ada", "production");
    world.decide("production:v1.0.2:1.1", new Verdict.Approve(false));
    world.look();
    assertThat(world.states())
        .containsExactly("production-auto:v1.0.1:1.1 active", "production:v1.0.2:1.1 queued");
    world.finish("production-auto:v1.0.1:1.1", "success");
    assertThat(world.states())
        .containsExactly("production-auto:v1.0.1:1.1 succeeded", "production:v1.0.2:1.1 active");
    assertThat(world.slot("production").token()).isEqualTo(2);
  }

  @Test
  void anApprovalGivenLateIsRejectedUnlessConfirmed() {
    DeployWorld world = published("v1.0.1", "v1.0.2");
    world.ask(Operation.REQUEST, "old", "v1.0.1", "ada", "production");
    world.ask(Operation.REQUEST, "new", "v1.0.2", "ada", "production");
    world.decide("production:v1.0.2:1.1", new Verdict.Approve(false));
    world.look();
    world.finish("production:v1.0.2:1.1", "success");
    world.decide("production:v1.0.1:1.1", new Verdict.Approve(false));
    assertThat(world.states())
        .containsExactly("production:v1.0.1:1.1 rejected", "production:v1.0.2:1.1 succeeded");
    assertThat(world.history("production:v1.0.1:1.1"))
        .endsWith("rejected: the newer 1.0.2 was deployed here in the meantime");

    world.ask(Operation.ROLLBACK, "back", "v1.0.1", "ada", "production");
    world.decide("production:v1.0.1:1.2", new Verdict.Approve(true));
    world.look();
    assertThat(world.states()).contains("production:v1.0.1:1.2 active");
  }

  @Test
  void anOlderReleaseDoesNotWaitBehindANewerOneUnlessConfirmed() {
    DeployWorld world = published("v1.0.1", "v1.0.2");
    world.ask(Operation.REQUEST, "old", "v1.0.1", "ada", "production");
    world.ask(Operation.REQUEST, "new", "v1.0.2", "ada", "production");
    world.decide("production:v1.0.2:1.1", new Verdict.Approve(false));
    world.look();

    assertThat(world.decide("production:v1.0.1:1.1", new Verdict.Approve(false)))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.why()).contains("the newer 1.0.2 is on its way here"));
    assertThat(world.states())
        .containsExactly("production:v1.0.1:1.1 awaiting_approval", "production:v1.0.2:1.1 active");

    world.finish("production:v1.0.2:1.1", "failure");
    world.decide("production:v1.0.1:1.1", new Verdict.Approve(false));
    world.look();
    assertThat(world.states())
        .containsExactly("production:v1.0.1:1.1 active", "production:v1.0.2:1.1 failed");
  }

  @Test
  void aReleaseThatCameOutWhileTheSettingsWereBrokenIsDeployedOnceTheyAreMended() {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);
    world.settings("deployments: nonsense");
    world.publish("v1.0.1");
    world.deliver(new Instruction.ReleasePublished(new TagName("v1.0.1")), "ada");
    assertThat(world.states()).isEmpty();
    assertThat(world.store().queues().isIdle()).isFalse();
    world.look();
    assertThat(world.states()).isEmpty();

    world.settings(DeployWorld.PIPELINE);
    world.look();
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active");
    assertThat(world.record("dev:v1.0.1:1.1").order().origin().actor()).isEqualTo("ada");
    world.finish("dev:v1.0.1:1.1", "failure");
    assertThat(world.store().queues().isIdle()).isTrue();
  }

  @Test
  void aDeploymentWhoseSlotWasFreedBeforeItWasNotedIsLinkedWhenItIsHeardOf() {
    DeployWorld world = published("v1.0.1");
    GitHubConnector dying = new Killing(world.releases.connector(), creation(world), true);
    WebhookMessage message =
        world.message(
            new Instruction.Deploy(
                Operation.REQUEST,
                "a",
                "v1.0.1",
                List.of("dev"),
                new TreeMap<>(),
                Optional.empty(),
                false),
            "ada");
    assertThatThrownBy(() -> world.releases.deliver(dying, message, 1))
        .isInstanceOf(Killing.Killed.class);
    assertThat(world.onGitHub("dev")).hasSize(1);
    world.decide("dev:v1.0.1:1.1", new Verdict.ReleaseSlot("dead", 1));
    long deployment = world.onGitHub("dev").getFirst().id();
    assertThat(world.record("dev:v1.0.1:1.1").progress().github().deployment()).isEmpty();

    world
        .releases
        .gitHub
        .robot()
        .status(world.releases.rocket, world.onGitHub("dev").getFirst(), "success");
    world.look(Optional.of(deployment));

    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 errored");
    assertThat(world.history("dev:v1.0.1:1.1"))
        .contains("GitHub's Deployment " + deployment)
        .endsWith("GitHub: success (too late to change anything)");
  }

  /** Which request of a deployment's first message is the creation of the Deployment. */
  private static int creation(DeployWorld like) {
    DeployWorld calm = published("v1.0.1");
    Killing counting = new Killing(calm.releases.connector(), 0, false);
    WebhookMessage message =
        calm.message(
            new Instruction.Deploy(
                Operation.REQUEST,
                "a",
                "v1.0.1",
                List.of("dev"),
                new TreeMap<>(),
                Optional.empty(),
                false),
            "ada");
    calm.releases.deliverUntilTaken(counting, message);
    String path = "POST /repos/" + like.releases.rocket.fullName() + "/deployments";
    return 1 + counting.requests().indexOf(path);
  }

  @Test
  void aCanaryThatFailsStopsThePromotion() {
    DeployWorld world = published("v1.0.1");
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "preprod");
    world.releases.clock.advance(Duration.ofSeconds(5));
    world.finish("preprod:v1.0.1:1.1", "success");
    world.releases.gitHub.robot().check(world.releases.rocket, "v1.0.1", "integration", "failure");
    world.look();
    assertThat(world.states()).containsExactly("preprod:v1.0.1:1.1 failed");
    assertThat(world.history("preprod:v1.0.1:1.1")).endsWith("check integration: failure");
    assertThat(world.slot("preprod").holder()).isEmpty();
  }

  @Test
  void afterAForcedReleaseALateSuccessIsFencedOff() {
    DeployWorld world = published("v1.0.1", "v1.0.2");
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    world.ask(Operation.REQUEST, "b", "v1.0.2", "ada", "dev");
    world.releases.clock.advance(Duration.ofMinutes(61));
    world.look();
    assertThat(world.history("dev:v1.0.1:1.1")).last().asString().startsWith("stuck");
    assertThat(world.decide("dev:v1.0.1:1.1", new Verdict.ReleaseSlot("hangs", 2)))
        .isInstanceOf(Result.Refused.class);
    world.decide("dev:v1.0.1:1.1", new Verdict.ReleaseSlot("hangs", 1));
    world.look();
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 errored", "dev:v1.0.2:1.1 active");

    world.finish("dev:v1.0.1:1.1", "success");

    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 errored", "dev:v1.0.2:1.1 active");
    assertThat(world.history("dev:v1.0.1:1.1"))
        .endsWith("GitHub: success (too late to change anything)");
    assertThat(world.slot("dev").token()).isEqualTo(2);
  }

  @Test
  void anArtifactThatChangedStopsThePromotionAndSaysSo() {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);
    Release release = world.publish("v1.0.1");
    world.releases.ada.attach(world.releases.rocket, release, "rocket.jar", new byte[] {1});
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    world.releases.ada.attach(world.releases.rocket, release, "rocket.jar", new byte[] {2});
    world.finish("dev:v1.0.1:1.1", "success");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 succeeded");
    assertThat(world.history("dev:v1.0.1:1.1"))
        .endsWith("promotion stopped: the files of its release have changed since it was deployed");
  }

  @Test
  void aRequestForSeveralEnvironmentsWaitsForAllOfThem() {
    DeployWorld world = published("v1.0.1", "v1.0.2", "v1.0.3");
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    world.ask(Operation.REQUEST, "b", "v1.0.2", "ada", "dev", "preprod");
    world.ask(Operation.REQUEST, "c", "v1.0.3", "ada", "preprod");
    assertThat(world.states())
        .containsExactly(
            "dev:v1.0.1:1.1 active",
            "dev:v1.0.2:1.1 queued",
            "preprod:v1.0.2:1.1 queued",
            "preprod:v1.0.3:1.1 queued");
    world.finish("dev:v1.0.1:1.1", "failure");
    assertThat(world.states())
        .containsExactly(
            "dev:v1.0.1:1.1 failed",
            "dev:v1.0.2:1.1 active",
            "preprod:v1.0.2:1.1 active",
            "preprod:v1.0.3:1.1 queued");
  }

  @Test
  void aRequestThatWaitsElsewhereIsNotOvertakenInAnIdleGroup() {
    DeployWorld world = published("v1.0.1", "v1.0.2", "v1.0.3");
    String bot = "renovate[bot]";
    world.ask(Operation.REQUEST, "holds", "v1.0.1", bot, "production-auto");
    world.ask(Operation.REQUEST, "first", "v1.0.2", bot, "preprod", "production-auto");
    world.ask(Operation.REQUEST, "second", "v1.0.3", bot, "dev", "preprod");
    assertThat(world.states())
        .containsExactly(
            "dev:v1.0.3:1.1 queued",
            "preprod:v1.0.2:1.1 queued",
            "preprod:v1.0.3:1.1 queued",
            "production-auto:v1.0.1:1.1 active",
            "production-auto:v1.0.2:1.1 queued");

    world.finish("production-auto:v1.0.1:1.1", "success");
    assertThat(world.states())
        .contains("preprod:v1.0.2:1.1 active", "production-auto:v1.0.2:1.1 active")
        .contains("dev:v1.0.3:1.1 queued", "preprod:v1.0.3:1.1 queued");
  }

  @Test
  void theSameRequestIsOneRecordAndItsKeyIsForNothingElse() {
    DeployWorld world = published("v1.0.1");
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "dev");
    world.ask(Operation.REQUEST, "a", "v1.0.1", "ada", "preprod");
    assertThat(world.states()).containsExactly("dev:v1.0.1:1.1 active");
    assertThat(String.join("\n", world.releases.logLines))
        .contains("requested before: dev:v1.0.1:1.1 (active)")
        .contains("refused: another request already used the key a: use another key");
  }

  private static DeployWorld published(String... tags) {
    DeployWorld world = new DeployWorld(1, DeployWorld.PIPELINE);
    for (String tag : tags) {
      world.publish(tag);
    }
    return world;
  }
}
