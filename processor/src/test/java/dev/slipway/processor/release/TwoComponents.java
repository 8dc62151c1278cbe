package dev.slipway.processor.release;

import dev.slipway.processor.world.ReleaseWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A repository with the components core and cli, to whose base branch ada pushes. */
record TwoComponents(ReleaseWorld world) {
  static final String SETTINGS = ".github/slipway.yml";

  void commit(String message, Map<String, String> files) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.commit(world.rocket, "main", message, files);
  }

  void settings(String text) {
    commit("chore: settings", Map.of(SETTINGS, text));
  }

  /**
   * A change in each, so that the release PRs are open.
   *
   * @param separator stands in the tags between component and version
   */
  void changed(String settings, String separator) {
    Map<String, String> files = new HashMap<>(Map.of(SETTINGS, settings));
    files.put("packages/core/package.json", "{\n  \"version\": \"1.0.0\"\n}\n");
    files.put("packages/cli/package.json", "{\n  \"version\": \"2.0.0\"\n}\n");
    commit("chore: two components", files);
    world.tag("core" + separator + "1.0.0");
    world.tag("cli" + separator + "2.0.0");
    commit("fix: a leak", Map.of("packages/core/a.js", "a\n"));
    commit("feat: a switch", Map.of("packages/cli/b.js", "b\n"));
    world.plan();
  }
}
