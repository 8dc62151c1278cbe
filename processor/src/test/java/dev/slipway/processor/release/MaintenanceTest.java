package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Older versions kept up on branches of their own, beside the main line. */
class MaintenanceTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  private void commit(String branch, String message) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.commit(
        world.rocket, branch, message, Map.of(message.replaceAll("\\W", "") + ".txt", "x\n"));
  }

  /** 1.x was left behind at v1.4.2, main is at v2.0.0. */
  @BeforeEach
  void twoLines() {
    world.tag("v1.4.2");
    world.ada.branch(world.rocket, "1.x", "main");
    commit("main", "feat!: another fuel");
    world.tag("v2.0.0");
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        Map.of(".github/slipway.yml", "maintenance: [1.x, release/0.9]\n"));
  }

  private PullRequest onto(String base) {
    return world.open().stream()
        .filter(pr -> pr.baseRef().equals(base))
        .reduce((_, _) -> {
          throw new AssertionError("two release PRs onto " + base);
        })
        .orElseThrow(() ->
            new AssertionError("none onto " + base + "\n" + String.join("\n", world.logLines)));
  }

  @Test
  void eachBranchHasItsOwnLineOfTags() {
    commit("1.x", "fix: a leak in the old one");
    commit("main", "feat: a new stage");
    world.plan();

    assertThat(world.open()).hasSize(2);
    assertThat(onto("1.x").issue().title()).isEqualTo("chore(release): 1.4.3");
    assertThat(onto("1.x").issue().body())
        .contains("a leak in the old one")
        .doesNotContain("a new stage");
    assertThat(onto("main").issue().title()).isEqualTo("chore(release): 2.1.0");
    assertThat(onto("main").issue().body()).doesNotContain("the old one");

    world.ada.merge(world.rocket, onto("1.x"), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactly("v1.4.3");
    assertThat(world.open()).hasSize(1);

    world.ada.merge(world.rocket, onto("main"), MergeMethod.SQUASH);
    commit("1.x", "feat: something small for the old one");
    world.plan();
    assertThat(world.releases()).containsExactly("v1.4.3", "v2.1.0");
    assertThat(onto("1.x").issue().title()).isEqualTo("chore(release): 1.5.0");
    assertThat(world.open()).hasSize(1);
  }

  @Test
  void aVersionOutOfTheBranchesRangeIsRefused() {
    commit("1.x", "fix: a leak");
    world.plan();
    commit("1.x", "feat!: break it");
    world.plan();

    assertThat(onto("1.x").issue().title()).isEqualTo("chore(release): 1.4.3");
    assertThat(said(onto("1.x")))
        .anySatisfy(text -> assertThat(text).contains("versions below 2.0.0", "`2.0.1`"));
    world.requests().clear();
    world.plan();
    assertThat(world.requests().entries(e -> e.isWrite() && !e.template().equals("/graphql")))
        .isEmpty();
  }

  /** main merged into 1.x: v2.0.0 is reachable there, and still no release of it. */
  @Test
  void aHigherReleaseThatWasMergedInIsNotItsLast() {
    world.ada.merge(
        world.rocket,
        world.ada.openPullRequest(world.rocket, "main", "1.x", "merge", ""),
        MergeMethod.MERGE);
    world.plan();

    assertThat(world.open()).isEmpty();
    assertThat(world.tags()).containsOnlyKeys("v1.4.2", "v2.0.0");
  }

  @Test
  void aBranchThatIsNotThereIsNamedUntilItIs() {
    settings("maintenance: [1.x, 0.x, release/0.9]\n");
    commit("main", "feat: a new stage");
    world.plan();
    world.plan();
    assertThat(said(onto("main")))
        .singleElement()
        .asString()
        .startsWith(
            "`maintenance` in `.github/slipway.yml` lists 0.x and release/0.9, but there is no such"
                + " branch. Slipway skips it");
    world.ada.branch(world.rocket, "0.x", "1.x");
    settings("maintenance: [1.x, 0.x]\n");
    world.plan();
    assertThat(said(onto("main"))).isEmpty();
  }

  /** What is about the branch's contents is its own to say, all else is the default branch's. */
  @Test
  void itsOwnSettingsFileSaysWhereItsChangelogAndVersionsAre() {
    settings("maintenance: [1.x]\nfiles: [app/VERSION]\npull_request: {labels: [release]}\n");
    own("files: [old.txt]\nchangelog: HISTORY.md\ntag: 'x{version}'\nprerelease: rc\n");
    world.ada.commit(world.rocket, "1.x", "chore: c", Map.of("old.txt", "1.4.2 # slipway:version"));
    commit("1.x", "fix: a leak in the old one");
    world.plan();

    PullRequest pr = onto("1.x");
    assertThat(pr.issue().title()).isEqualTo("chore(release): 1.4.3");
    assertThat(world.file(pr.headRef(), "HISTORY.md").orElseThrow()).contains("a leak");
    assertThat(world.file(pr.headRef(), "old.txt").orElseThrow()).startsWith("1.4.3");
    assertThat(world.file(pr.headRef(), "CHANGELOG.md")).isEmpty();
    assertThat(pr.issue().labels()).containsExactly("release");
    world.requests().clear();
    world.plan();
    assertThat(world.requests().entries(e -> e.isWrite() && !e.template().equals("/graphql")))
        .isEmpty();

    world.ada.merge(world.rocket, pr, MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactly("v1.4.3");
    assertThat(world.open()).isEmpty();
  }

  @Test
  void whereItsOwnFileIsBrokenTheDefaultBranchsCounts() {
    settings("maintenance: [1.x]\nchangelog: NEWS.md\n");
    own("changelog: HISTORY.md\nfiles: VERSION\n");
    commit("1.x", "fix: a leak in the old one");
    world.plan();
    world.plan();
    PullRequest pr = onto("1.x");
    assertThat(world.file(pr.headRef(), "NEWS.md")).isPresent();
    assertThat(said(pr))
        .singleElement()
        .asString()
        .startsWith("The settings file on 1.x is broken")
        .contains(".github/slipway.yml:2: files: a list is expected");
    own("changelog: HISTORY.md\n");
    world.plan();
    assertThat(world.file(pr.headRef(), "HISTORY.md")).isPresent();
    assertThat(said(pr)).isEmpty();
  }

  private void settings(String yaml) {
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", yaml));
  }

  private void own(String yaml) {
    world.ada.commit(world.rocket, "1.x", "chore: settings", Map.of(".github/slipway.yml", yaml));
  }

  private List<String> said(PullRequest pr) {
    return world.rocket.commentsOn(pr.number()).stream().map(Comment::body).toList();
  }
}
