package dev.slipway.processor.world.schedule;

import dev.slipway.processor.deploy.DeploymentWish;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.repo.TagName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Releases come out, and people ask for deployments of any of them. */
final class Requests {
  private static final List<String> ACTORS = List.of("ada", "ben", "renovate[bot]");
  private static final List<Cause> CAUSES =
      List.of(
          Cause.REQUEST,
          Cause.REQUEST,
          Cause.REDEPLOY,
          Cause.UPDATE_CONFIG,
          Cause.ROLLBACK,
          Cause.RETRY);

  private final Scene scene;
  private final RoughProcessor processor;
  private final Post post;
  private final List<Work> asked = new ArrayList<>();
  private int released;
  private int keys;

  Requests(Scene scene, RoughProcessor processor, Post post) {
    this.scene = scene;
    this.processor = processor;
    this.post = post;
  }

  boolean allReleased() {
    return released == DeploySchedule.RELEASES;
  }

  void release() {
    TagName tag = new TagName(DeploySchedule.tag(++released));
    String actor = scene.pick(ACTORS);
    post.deliver(
        new Work(
            "release " + tag + " by " + actor, coordinator -> coordinator.released(tag, actor)));
  }

  void ask() {
    if (!asked.isEmpty() && scene.random.nextInt(6) == 0) {
      processor.roughly(scene.pick(asked));
      return;
    }
    DeploymentWish wish =
        new DeploymentWish(
            new Origin(
                scene.pick(CAUSES),
                scene.random.nextInt(20) == 0 ? "key-1" : "key-" + ++keys,
                scene.pick(ACTORS),
                scene.releases.clock.instant(),
                "correlation"),
            new TagName(DeploySchedule.tag(1 + scene.random.nextInt(DeploySchedule.RELEASES))),
            environments(),
            components(),
            Optional.empty(),
            scene.random.nextInt(4) == 0);
    Work work =
        new Work(
            "%s %s of %s to %s"
                .formatted(
                    wish.origin().requestKey(),
                    wish.origin().cause(),
                    wish.release(),
                    wish.environments()),
            coordinator -> coordinator.requested(wish));
    asked.add(work);
    post.deliver(work);
  }

  private List<String> environments() {
    List<String> to = new ArrayList<>();
    int many = scene.random.nextInt(3) == 0 ? 2 + scene.random.nextInt(2) : 1;
    while (to.size() < many) {
      String environment = scene.pick(DeploySchedule.ENVIRONMENTS);
      if (!to.contains(environment)) {
        to.add(environment);
      }
    }
    return to;
  }

  private TreeMap<String, String> components() {
    TreeMap<String, String> components = new TreeMap<>();
    if (scene.random.nextInt(3) == 0) {
      components.put("web", "2." + scene.random.nextInt(3) + ".0");
    }
    return components;
  }
}
