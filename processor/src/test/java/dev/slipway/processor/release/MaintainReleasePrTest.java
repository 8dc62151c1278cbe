package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.release.publish.Released;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The walking path, on a stand-in GitHub: open, raise, publish, and nothing when nothing changed.
 */
class MaintainReleasePrTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  @Test
  void firstFixOpensReleasePr() {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");

    world.plan();

    PullRequest pr = world.releasePr();
    assertThat(pr.headRef()).isEqualTo("release/v1.0.1");
    assertThat(pr.issue().title()).isEqualTo("chore(release): 1.0.1");
    assertThat(pr.issue().body()).contains("a leaking valve");
    assertThat(world.file("release/v1.0.1", "CHANGELOG.md").orElseThrow())
        .contains("1.0.1", "a leaking valve");
  }

  @Test
  void featureRaisesInPlace() {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    int number = world.releasePr().number();
    world.squash("feat: a second stage");

    world.plan();

    PullRequest pr = world.releasePr();
    assertThat(pr.number()).isEqualTo(number);
    assertThat(pr.issue().title()).isEqualTo("chore(release): 1.1.0");
    assertThat(world.file("release/v1.0.1", "CHANGELOG.md").orElseThrow())
        .contains("1.1.0", "a leaking valve", "a second stage")
        .doesNotContain("1.0.1]");
  }

  @Test
  void nothingChangedCostsNoWrite() {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    world.requests().clear();

    world.plan();

    assertThat(world.requests().counted()).as(world.requests().toString()).isLessThanOrEqualTo(2);
  }

  @Test
  void mergedReleasePrIsPublished() {
    world.tag("v1.0.0");
    world.ada.commit(
        world.rocket,
        "main",
        "chore: package",
        Map.of("package.json", "{\n  \"version\": \"1.0.0\"\n}\n"));
    world.squash("feat: a second stage");
    world.plan();
    PullRequest pr = world.releasePr();
    String merge = world.ada.merge(world.rocket, pr, MergeMethod.SQUASH);

    MaintainReleasePr.Result result = world.plan();

    assertThat(world.tags()).containsEntry("v1.1.0", merge);
    assertThat(world.releases()).containsExactly("v1.1.0");
    assertThat(world.branches()).noneMatch(name -> name.startsWith("release/"));
    assertThat(world.open()).isEmpty();
    assertThat(result.released()).extracting(Released::mergedBy).containsExactly("ada");
    assertThat(world.file("main", "package.json").orElseThrow()).contains("\"1.1.0\"");
  }
}
