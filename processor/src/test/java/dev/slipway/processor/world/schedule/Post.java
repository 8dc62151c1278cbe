package dev.slipway.processor.world.schedule;

import dev.slipway.standin.state.deploy.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages on their way: some come late, some twice, some never. */
final class Post {
  private final Scene scene;
  private final RoughProcessor processor;
  private final List<Work> late = new ArrayList<>();
  private final Map<Long, Integer> told = new HashMap<>();

  Post(Scene scene, RoughProcessor processor) {
    this.scene = scene;
    this.processor = processor;
  }

  /** One message now, and perhaps once more. */
  void deliver(Work work) {
    processor.roughly(work);
    if (scene.random.nextInt(5) == 0) {
      late.add(work);
    }
  }

  /** Any of those on their way. */
  void deliverLate() {
    if (!late.isEmpty()) {
      deliver(late.remove(scene.random.nextInt(late.size())));
    }
  }

  /** What GitHub tells of Deployments that are new or have a new status; some of it gets lost. */
  void events() {
    for (Deployment deployment : scene.onGitHub()) {
      int now = RoughProcessor.events(deployment);
      for (int i = told.getOrDefault(deployment.id(), 0); i < now; i++) {
        if (scene.random.nextInt(100) < 85) {
          late.add(Work.lookAt(deployment));
        }
      }
      told.put(deployment.id(), now);
    }
  }

  /** Everything on its way arrives, each message once. */
  void calm() {
    events();
    while (!late.isEmpty()) {
      Work work = late.getFirst();
      late.removeIf(other -> other.what().equals(work.what()));
      processor.calmly(work);
      events();
    }
    processor.calmly(Work.look());
    events();
  }

  /** No event arrives, and yet nothing stays lost: what was not told is looked for. */
  void lose() {
    scene
        .onGitHub()
        .forEach(deployment -> told.put(deployment.id(), RoughProcessor.events(deployment)));
    processor.calmly(Work.look());
    scene.onGitHub().stream()
        .filter(processor::missed)
        .map(Work::lookAt)
        .forEach(processor::calmly);
  }
}
