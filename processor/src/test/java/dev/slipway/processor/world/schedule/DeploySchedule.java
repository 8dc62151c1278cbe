package dev.slipway.processor.world.schedule;

import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.ReleaseWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Anything that can happen to deployments, in an order that a seed decides: people, workflows,
 * events that come late, twice or never, crashes, faults, and two who do something at once. Every
 * commit is held against a {@link LedgerModel}.
 */
public final class DeploySchedule {
  /** Two groups with more than one environment, approvals, bots and checks. */
  public static final String SETTINGS =
      """
      deployments:
        environments:
          - name: dev
          - name: preprod
            after: dev
            verify: [integration]
          - name: perf
            after: dev
            concurrency_group: preprod
          - name: production
            after: preprod
            approval:
              users: [ada]
          - name: production-auto
            after: preprod
            concurrency_group: production
            actors: ["renovate[bot]"]
      """;

  static final List<String> ENVIRONMENTS =
      List.of("dev", "preprod", "perf", "production", "production-auto");
  static final int RELEASES = 5;

  private final Scene scene;
  private final Voices voices;
  private final RoughProcessor processor;
  private final Post post;
  private final Workflows workflows;
  private final Requests requests;

  /** A world whose releases are out and that nothing was deployed in. */
  public static DeployWorld world() {
    DeployWorld world = new DeployWorld(1, SETTINGS);
    ReleaseWorld releases = world.releases;
    var app = releases.actAsApp();
    ENVIRONMENTS.forEach(name -> releases.ada.guard(releases.rocket, name, app));
    for (int i = 1; i <= RELEASES; i++) {
      String commit =
          releases.ada.commit(
              releases.rocket, "main", "fix: " + i, Map.of("src/" + i + ".txt", "" + i));
      releases.ada.tag(releases.rocket, tag(i), commit);
      releases.ada.release(releases.rocket, tag(i), commit, "");
    }
    return world;
  }

  static String tag(int release) {
    return "v1.0." + release;
  }

  /**
   * @param world from {@link #world}, as any schedule left it
   */
  public DeploySchedule(DeployWorld world, long seed) {
    forget(world.releases);
    scene = new Scene(world, seed);
    voices = new Voices(scene);
    processor = new RoughProcessor(scene, voices);
    post = new Post(scene, processor);
    workflows = new Workflows(scene, post);
    requests = new Requests(scene, processor, post);
    workflows.begin();
  }

  private static void forget(ReleaseWorld releases) {
    var automation = releases.rocket.automation();
    automation.deployments().clear();
    automation.runs().clear();
    automation.checks().clear();
    releases.deployments.clear();
    releases.gitHub.requests().clear();
    releases.hooks.takeAll();
    releases.logLines.clear();
  }

  /** How many commits took effect. */
  public int commits() {
    return scene.model.commits();
  }

  /** How often the processor was killed. */
  public int crashes() {
    return processor.crashes();
  }

  /** So many things, and then until nothing is left to do. */
  public void run(int steps) {
    try {
      for (int i = 0; i < steps; i++) {
        scene.releases.clock.advance(Duration.ofSeconds(scene.random.nextInt(1, 120)));
        step();
        post.events();
      }
      Settlement end = new Settlement(scene, voices, workflows, processor, post);
      end.settled();
      end.drain();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e.getMessage() + "\n" + scene.journal(), e);
    }
  }

  private void step() {
    int dice = scene.random.nextInt(100);
    if (dice < 12 && !requests.allReleased()) {
      requests.release();
    } else if (dice < 26) {
      requests.ask();
    } else if (dice < 44) {
      workflows.advance();
    } else if (dice < 52) {
      workflows.status();
    } else if (dice < 58) {
      check();
    } else if (dice < 78) {
      post.deliverLate();
    } else if (dice < 90) {
      voices.decide();
    } else if (dice < 93) {
      workflows.foreign(scene.random.nextBoolean() ? "main" : anyTag(), scene.pick(ENVIRONMENTS));
    } else if (dice < 96) {
      workflows.hotfix(scene.pick(ENVIRONMENTS));
    } else if (dice < 98) {
      scene.releases.clock.advance(Duration.ofMinutes(scene.random.nextInt(5, 90)));
    } else {
      processor.roughly(Work.look());
    }
  }

  private void check() {
    workflows.check(anyTag(), scene.pick(List.of("success", "success", "success", "failure")));
    if (scene.random.nextInt(4) > 0) {
      processor.roughly(Work.look());
    }
  }

  private String anyTag() {
    return tag(1 + scene.random.nextInt(RELEASES));
  }
}
