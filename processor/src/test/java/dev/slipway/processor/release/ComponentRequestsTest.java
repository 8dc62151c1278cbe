package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.Wiring;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.RequestLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a monorepo of fifty components costs, by docs/design.md: for one touched component one
 * request more than a repository without components, as any settings that name files do.
 */
class ComponentRequestsTest {
  private static final int COMPONENTS = 50;

  private final ReleaseWorld world = new ReleaseWorld(1);

  private void fifty() {
    fifty("");
  }

  private void fifty(String more) {
    Map<String, String> files = new HashMap<>();
    StringBuilder settings = new StringBuilder("components:\n");
    for (int i = 0; i < COMPONENTS; i++) {
      settings.append("  - path: packages/part").append(i).append('\n');
      files.put("packages/part" + i + "/package.json", "{\n  \"version\": \"1.0.2\"\n}\n");
    }
    files.put(".github/slipway.yml", settings + more);
    world.ada.commit(world.rocket, "main", "chore: fifty components", files);
    for (int i = 0; i < COMPONENTS; i++) {
      for (int patch = 1; patch < 3; patch++) {
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

  /** An instance that looked before knows what the settings ask for, and looks once less. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneMergeInFiftyComponents(boolean warm) {
    int less = warm ? 1 : 0;
    fifty();
    world.requests().clear();
    plan();
    assertThat(world.open()).isEmpty();
    within("nothing to release", 2, 2);
    keep(warm);
    world.requests().clear();
    plan();
    within("nothing to release, once more", 2 - less, 2 - less);

    commit("fix: a leak", "packages/part7/a.js");
    world.requests().clear();
    plan();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): part7 1.0.3");
    within("open", 7 - less, 7 - less);

    plan();
    within("nothing changed", 3 - less, 3 - less);

    commit("feat: more", "packages/part7/b.js");
    plan();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): part7 1.1.0");
    within("update", 9 - less, 9 - less);

    commit("docs: elsewhere", "docs/index.md");
    plan();
    within("a merge that touches no component", 3 - less, 3 - less);

    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.requests().clear();
    plan();
    assertThat(world.tags()).containsKey("part7-v1.1.0");
    within("publish, after a merge elsewhere", 7 - less, 7 - less);
  }

  @Test
  void settingsThatChangedAreSeenByAnInstanceThatKnewOthers() {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: one component",
        Map.of(
            ".github/slipway.yml", "components: [{path: packages/part7}]\n",
            "packages/part7/package.json", "{\n  \"version\": \"1.0.2\"\n}\n"));
    world.tag("part7-v1.0.2");
    keep(true);
    plan();
    world.ada.commit(
        world.rocket, "main", "chore: one", Map.of(".github/slipway.yml", "base: gone\n"));
    assertThatThrownBy(this::plan).hasMessageContaining("gone");
    world.ada.commit(
        world.rocket, "main", "chore: broken", Map.of(".github/slipway.yml", "a: b\n"));
    assertThat(plan().what()).contains("cannot be read");
    world.ada.commit(
        world.rocket,
        "main",
        "chore: again",
        Map.of(".github/slipway.yml", "components: [{path: packages/part7}]\n"));
    commit("fix: a leak", "packages/part7/a.js");
    plan();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): part7 1.0.3");
  }

  private Optional<Wiring> kept = Optional.empty();

  private void keep(boolean warm) {
    kept = warm ? Optional.of(world.wiring(world.connector())) : Optional.empty();
    kept.ifPresent(_ -> plan());
  }

  private MaintainReleasePr.Result plan() {
    return world.plan(kept.orElseGet(() -> world.wiring(world.connector())), Optional.empty());
  }

  @Test
  void oneReleasePullRequestOfFiftyComponents() {
    fifty("release_prs: together\n");
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < COMPONENTS; i++) {
      files.put("packages/part" + i + "/a.js", "a\n");
    }
    world.ada.commit(world.rocket, "main", "fix: all of them", files);
    world.requests().clear();
    world.plan();
    assertThat(world.releasePr().issue().title())
        .isEqualTo(
            "chore(release): part0 1.0.3, part1 1.0.3, part2 1.0.3, part3 1.0.3, part4 1.0.3 and 45"
                + " more");
    within("open all fifty", 7, 7);

    world.plan();
    within("nothing changed in fifty", 3, 3);

    commit("feat: more", "packages/part7/b.js");
    world.plan();
    within("update of one of fifty", 9, 9);

    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.requests().clear();
    world.plan();
    assertThat(world.releases()).hasSize(COMPONENTS);
    // A tag and a release for each, and what one release takes besides.
    within("publish all fifty", 2 * COMPONENTS + 5, 2 * COMPONENTS + 5);
  }
}
