package dev.slipway.processor.world.schedule;

import dev.slipway.processor.delivery.Job;
import dev.slipway.processor.deploy.DeploymentCoordinator;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.world.GitHubFaults;
import dev.slipway.processor.world.InterruptedLedger.Interruption;
import dev.slipway.processor.world.Killing;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.github.connector.GitHubConnector;

/** Processes a message until it is taken; things happen to the processor on the way. */
final class RoughProcessor {
  private static final int MOST_RECEIVES = 12;

  private final Scene scene;
  private final Voices voices;
  private final Map<Long, Integer> heard = new HashMap<>();
  private int crashes;
  private int runs;

  RoughProcessor(Scene scene, Voices voices) {
    this.scene = scene;
    this.voices = voices;
  }

  int crashes() {
    return crashes;
  }

  /** Whether GitHub has something to tell of a Deployment that the processor does not know. */
  boolean missed(Deployment deployment) {
    long last = deployment.statuses().stream().mapToLong(DeploymentStatus::id).max().orElse(0);
    return heard.getOrDefault(deployment.id(), 0) < events(deployment)
        && scene.model.records().stream()
            .map(record -> record.progress().github())
            .noneMatch(github ->
                github.deployment().equals(Optional.of(deployment.id()))
                    && github.lastStatus() == last);
  }

  /** How many events there were about a Deployment: that it is there, and each status. */
  static int events(Deployment deployment) {
    return deployment.statuses().size() + 1;
  }

  void calmly(Work work) {
    process(work, false);
  }

  void roughly(Work work) {
    process(work, true);
  }

  private void process(Work work, boolean rough) {
    scene.note(work.what());
    WebhookMessage message = scene.world.message(new LookAtDeployments(Optional.empty()), "ada");
    for (int receive = 1; receive <= MOST_RECEIVES; receive++) {
      boolean now = rough && receive < 4;
      Map<Long, Integer> there = new HashMap<>();
      scene.onGitHub().stream()
          .filter(deployment -> work.about().equals(Optional.of(deployment.id())))
          .forEach(deployment -> there.put(deployment.id(), events(deployment)));
      try {
        scene.note("  " + work.does().with(coordinator(message, now)));
        heard.putAll(there);
        return;
      } catch (Killing.Killed _) {
        crashes++;
        scene.note("  killed");
      } catch (Fault fault) {
        scene.note("  " + fault.getMessage());
      } finally {
        scene.releases.gitHub.faults(FaultPlan.none());
      }
      scene.releases.clock.advance(
          Duration.ofSeconds(receive < 4 ? scene.random.nextInt(1, 90) : 4000));
      if (now && scene.random.nextInt(3) == 0) {
        voices.decide();
      }
    }
    throw new AssertionError("it came back twelve times: " + work.what());
  }

  private DeploymentCoordinator coordinator(WebhookMessage message, boolean rough) {
    int killed = rough && scene.random.nextInt(6) == 0 ? scene.random.nextInt(1, 9) : 0;
    GitHubConnector connector =
        new Killing(scene.releases.connector(), killed, scene.random.nextBoolean());
    if (rough && scene.random.nextInt(8) == 0) {
      scene.releases.gitHub.faults(
          FaultPlan.at(
              scene.random.nextInt(1, 6), scene.pick(List.copyOf(GitHubFaults.all().values()))));
    }
    int at = rough && scene.random.nextInt(3) == 0 ? scene.random.nextInt(1, 6) : 0;
    scene.interrupt(at, scene.pick(List.of(Interruption.values())), this::meddle);
    runs++;
    return scene
        .releases
        .wiring(connector)
        .coordinate(
            new Job(
                List.of(message),
                new Deadline(
                    scene.releases.clock.instant().plusSeconds(600).plusMillis(runs),
                    scene.releases.clock),
                StructuredLog.of(scene.releases.clock, scene.releases.logLines::add, "processor")));
  }

  /** At the same time a person decides something. */
  private void meddle() {
    scene.note("  meanwhile");
    voices.decide();
  }
}
