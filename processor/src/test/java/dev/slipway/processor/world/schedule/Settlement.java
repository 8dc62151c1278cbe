package dev.slipway.processor.world.schedule;

import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentKey.Numbered;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold once everything was delivered, and that everything can be brought to its end. */
final class Settlement {
  private static final int MOST_ROUNDS = 200;
  private static final Duration ROUND = Duration.ofMinutes(2);

  private final Scene scene;
  private final Voices voices;
  private final Workflows workflows;
  private final RoughProcessor processor;
  private final Post post;

  Settlement(Scene scene, Voices voices, Workflows workflows, RoughProcessor processor, Post post) {
    this.scene = scene;
    this.voices = voices;
    this.workflows = workflows;
    this.processor = processor;
    this.post = post;
  }

  /** With everything delivered, whatever waits does so for a reason. */
  void settled() {
    scene.releases.clock.advance(ROUND);
    post.calm();
    scene.model.matches(scene.world.store());
    DeploymentQueues motion = scene.world.store().queues();
    Must.hold(motion.promotions().isEmpty(), "all is promoted: %s", motion.promotions());
    for (DeploymentRecord record : scene.model.records()) {
      Must.hold(
          record.state() != DeploymentState.ACTIVE
              || !(record.key() instanceof Numbered)
              || record.progress().github().deployment().isPresent(),
          "what is active has its Deployment: %s",
          record.key());
      Must.hold(
          record.state() != DeploymentState.QUEUED || waitsForSomebody(record, motion),
          "what is queued waits for somebody: %s",
          record.key());
    }
    oneOnGitHub();
  }

  /** Somebody holds or comes before it, in its own group or in one that its request also needs. */
  private boolean waitsForSomebody(DeploymentRecord record, DeploymentQueues motion) {
    String request = record.order().origin().requestKey();
    Set<Object> together = new HashSet<>();
    scene.model.records().stream()
        .filter(other -> other.order().origin().requestKey().equals(request))
        .forEach(other -> together.add(other.key()));
    return scene.model.records().stream()
        .filter(other -> other.state() == DeploymentState.QUEUED)
        .filter(other -> together.contains(other.key()))
        .map(other -> motion.slot(other.group()))
        .anyMatch(slot -> slot.holder().isPresent() || !isFirst(slot, together));
  }

  private static boolean isFirst(Slot slot, Set<Object> of) {
    return slot.queue().isEmpty() || of.contains(slot.queue().getFirst().key());
  }

  private void oneOnGitHub() {
    Map<String, Integer> counts = new HashMap<>();
    for (Deployment deployment : scene.onGitHub()) {
      String key = deployment.order().payload().path("slipway").asText("");
      if (!key.isEmpty()) {
        counts.merge(key, 1, Integer::sum);
      }
    }
    counts.forEach(
        (key, count) -> Must.hold(count == 1, "one Deployment on GitHub: %s has %s", key, count));
  }

  /** Everybody does what is waited for, until everything is over. */
  void drain() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      scene.releases.clock.advance(ROUND);
      post.lose();
      List<DeploymentRecord> open =
          scene.model.records().stream().filter(record -> !record.state().isOver()).toList();
      if (open.isEmpty()) {
        over();
        return;
      }
      open.forEach(this::give);
      scene.openRuns().forEach(this::finish);
    }
    throw new AssertionError("never over: " + stillOpen());
  }

  /** What one of them waits for. */
  private void give(DeploymentRecord record) {
    if (record.state() == DeploymentState.AWAITING_APPROVAL) {
      voices.approve(record.key());
    } else if (record.state() == DeploymentState.ACTIVE) {
      scene.onGitHub().stream()
          .filter(deployment -> deployment.run() == null)
          .filter(deployment ->
              record.progress().github().deployment().equals(Optional.of(deployment.id())))
          .forEach(deployment -> workflows.status(deployment, "success"));
      if (!record.order().environment().verify().isEmpty()) {
        workflows.check(record.order().commit().value(), "success");
      }
    }
  }

  private void finish(WorkflowRun run) {
    Deployment job = run.deployment();
    if (run.stage() != WorkflowRun.Stage.WAITING) {
      workflows.succeed(run);
    } else if (job != null) {
      processor.calmly(Work.atGate(run, job));
    }
  }

  /**
   * Whatever GitHub tells now changes no state, and told once more it changes nothing: a status
   * that came after the end and was never told is still noted in the history, once.
   */
  private void over() {
    List<Deployment> all = scene.onGitHub();
    if (!all.isEmpty()) {
      Deployment deployment = scene.pick(all);
      Map<DeploymentKey, DeploymentState> states = states();
      processor.calmly(Work.lookAt(deployment));
      Must.hold(states().equals(states), "what is over stays as it is: %s", states);
      int commits = scene.model.commits();
      processor.calmly(Work.lookAt(deployment));
      Must.hold(scene.model.commits() == commits, "what was told is not told again");
    }
    DeploymentQueues motion = scene.world.store().queues();
    Must.hold(motion.isIdle(), "all is idle: %s", motion);
    scene.model.matches(scene.world.store());
    oneOnGitHub();
  }

  private Map<DeploymentKey, DeploymentState> states() {
    Map<DeploymentKey, DeploymentState> states = new HashMap<>();
    scene.model.records().forEach(record -> states.put(record.key(), record.state()));
    return states;
  }

  private List<String> stillOpen() {
    return scene.model.records().stream()
        .filter(record -> !record.state().isOver())
        .map(record ->
            record.key()
                + " "
                + record.progress()
                + scene.world.store().history(record.key()).stream()
                    .map(
                        entry -> "\n  " + entry.at() + " " + entry.step().to() + " " + entry.what())
                    .toList())
        .toList();
  }
}
