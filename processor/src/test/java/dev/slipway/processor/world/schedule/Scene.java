package dev.slipway.processor.world.schedule;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.InterruptedLedger;
import dev.slipway.processor.world.InterruptedLedger.Interruption;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What everybody in one schedule acts on, and what happened in it so far. */
final class Scene {
  private static final int TOLD = 60;

  final DeployWorld world;
  final ReleaseWorld releases;
  final Random random;
  final LedgerModel model = new LedgerModel();
  private final List<String> journal = new ArrayList<>();

  Scene(DeployWorld world, long seed) {
    this.world = world;
    this.releases = world.releases;
    this.random = new Random(seed);
  }

  void note(String what) {
    journal.add(what);
  }

  /** The last things that happened, a line each. */
  String journal() {
    return String.join("\n", journal.subList(Math.max(0, journal.size() - TOLD), journal.size()));
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  List<Deployment> onGitHub() {
    return List.copyOf(releases.rocket.automation().deployments().values());
  }

  List<WorkflowRun> openRuns() {
    return releases.gitHub.robot().runs(releases.rocket).stream()
        .filter(run -> !run.isCompleted())
        .toList();
  }

  /** From now on this happens at a commit, and the model hears of what took effect. */
  void interrupt(int at, Interruption interruption, Runnable deed) {
    releases.deployments.between(
        ledger -> new InterruptedLedger(ledger, at, interruption, deed, model::committed));
  }

  /** A ledger to which nothing happens, as a person's tool has it. */
  DeploymentLedger calmLedger() {
    interrupt(0, Interruption.KILLED_BEFORE, () -> {});
    return world.store();
  }
}
