package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A train of release candidates that ends in the final version. */
class PrereleaseTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  private void settings(String text) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", text));
  }

  private PullRequest pr() {
    return world.open().stream()
        .reduce((_, _) -> {
          throw new AssertionError("several release PRs");
        })
        .orElseThrow(
            () -> new AssertionError("no release PR; log:\n" + String.join("\n", world.logLines)));
  }

  private String title() {
    return pr().issue().title();
  }

  private void release(MergeMethod method) {
    world.ada.merge(world.rocket, pr(), method);
    world.plan();
  }

  private boolean isPrerelease(String tag) {
    return world.rocket.releases().values().stream()
        .filter(release -> release.tag().tagName().equals(tag))
        .findFirst()
        .orElseThrow()
        .stage()
        .prerelease();
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void fromCandidateToCandidateToTheFinalVersion(MergeMethod method) {
    world.tag("v1.4.0");
    settings("prerelease: beta\n");
    world.squash("feat: a second stage");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.5.0-beta.1");

    release(method);
    assertThat(world.releases()).containsExactly("v1.5.0-beta.1");
    assertThat(isPrerelease("v1.5.0-beta.1")).isTrue();
    assertThat(world.open()).as("nothing changed since the candidate").isEmpty();

    world.squash("fix: a leaking valve");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.5.0-beta.2");
    assertThat(pr().issue().body())
        .as("notes since the last final release")
        .contains("a second stage", "a leaking valve", "(now 1.4.0)");
    release(method);

    settings("prerelease: rc\n");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.5.0-rc.1");
    release(method);
    world.plan();
    assertThat(world.open()).isEmpty();

    settings("");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.5.0");
    assertThat(pr().issue().body()).contains("a second stage", "a leaking valve");
    release(method);

    assertThat(world.releases())
        .containsExactly("v1.5.0", "v1.5.0-beta.1", "v1.5.0-beta.2", "v1.5.0-rc.1");
    assertThat(isPrerelease("v1.5.0")).isFalse();
    assertThat(world.open()).isEmpty();
    assertThat(world.branches()).noneMatch(name -> name.startsWith("release/"));
  }

  /** What the open pull request promised, and what it promises when the train begins or ends. */
  @ParameterizedTest
  @CsvSource({"'', prerelease: rc, 1.4.1, 1.4.1-rc.1", "prerelease: rc, '', 1.4.1-rc.1, 1.4.1"})
  void anOpenPullRequestGetsOnAndOffTheTrain(
      String before, String after, String promised, String then) {
    world.tag("v1.4.0");
    settings(before + "\n");
    world.squash("fix: a leaking valve");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): " + promised);

    settings(after + "\n");
    world.plan();

    assertThat(title()).isEqualTo("chore(release): " + then);
  }
}
