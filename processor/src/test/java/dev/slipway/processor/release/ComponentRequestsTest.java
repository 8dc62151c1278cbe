package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.MergeMethod;
import dev.slipway.standin.http.RequestLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a monorepo of fifty components costs, by docs/design.md: for one touched component one
 * request more than a repository without components, as any settings that name files do.
 */
class ComponentRequestsTest {
  private static final int COMPONENTS = 50;

  private final ReleaseWorld world = new ReleaseWorld(1);

  private void fifty() {
    Map<String, String> files = new HashMap<>();
    StringBuilder settings = new StringBuilder("components:\n");
    for (int i = 0; i < COMPONENTS; i++) {
      settings.append("  - path: packages/part").append(i).append('\n');
      files.put("packages/part" + i + "/package.json", "{\n  \"version\": \"1.0.2\"\n}\n");
    }
    files.put(".github/slipway.yml", settings.toString());
    world.ada.commit(world.rocket, "main", "chore: fifty components", files);
    for (int i = 0; i < COMPONENTS; i++) {
      for (int patch = 0; patch < 3; patch++) {
        world.tag("part" + i + "-v1.0." + patch);
      }
    }
  }

  private void commit(String message, String path) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.commit(world.rocket, "main", message, Map.of(path, message + "\n"));
  }

  private void within(String what, int requests, int roundTrips) {
    RequestLog log = world.requests();
    System.out.println(what + ": " + log.counted() + " / " + log.sequentialRoundTrips());
    assertThat(log.counted()).as("%s:%n%s", what, log).isLessThanOrEqualTo(requests);
    assertThat(log.sequentialRoundTrips())
        .as("%s, one after another:%n%s", what, log)
        .isLessThanOrEqualTo(roundTrips);
    log.clear();
  }

  @Test
  void oneMergeInFiftyComponents() {
    fifty();
    world.requests().clear();
    world.plan();
    assertThat(world.open()).isEmpty();
    within("nothing to release", 2, 2);

    commit("fix: a leak", "packages/part7/a.js");
    world.requests().clear();
    world.plan();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): part7 1.0.3");
    within("open", 7, 7);

    world.plan();
    within("nothing changed", 3, 3);

    commit("feat: more", "packages/part7/b.js");
    world.plan();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): part7 1.1.0");
    within("update", 9, 9);

    commit("docs: elsewhere", "docs/index.md");
    world.plan();
    within("a merge that touches no component", 3, 3);

    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.requests().clear();
    world.plan();
    assertThat(world.tags()).containsKey("part7-v1.1.0");
    within("publish, after a merge elsewhere", 9, 9);
  }
}
