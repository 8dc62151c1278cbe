package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.fault.BranchConflict;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The planner's table, row by row, as people see it on GitHub. */
class ReleasePrTableTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  @BeforeEach
  void released() {
    world.tag("v1.0.0");
  }

  private void config(String yaml) {
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", yaml));
  }

  private String title() {
    return world.releasePr().issue().title();
  }

  private String body() {
    return world.releasePr().issue().body();
  }

  private String changelog() {
    return world.file(world.releasePr().headRef(), "CHANGELOG.md").orElseThrow();
  }

  private java.util.List<String> comments(PullRequest pull) {
    return world.rocket.commentsOn(pull.number()).stream().map(c -> c.body()).toList();
  }

  @Test
  void nothingReleasableOpensNothing() {
    world.squash("docs: describe the launch pad");
    world.plan();
    assertThat(world.open()).isEmpty();
    assertThat(world.branches()).noneMatch(b -> b.startsWith("release/"));
  }

  @Test
  void equalVersionMergesNotesAndKeepsPeoplesEdits() {
    world.squash("fix: a leaking valve");
    world.squash("fix: a rusty bolt");
    world.plan();
    PullRequest pr = world.releasePr();
    String edited =
        body()
            .replace("a leaking valve", "the valve that leaked on every start")
            .lines()
            .filter(line -> !line.contains("a rusty bolt"))
            .reduce("", (a, b) -> a + b + "\n")
            .replace(
                "<!-- /slipway:notes -->",
                "Thanks to everyone at the pad.\n<!-- /slipway:notes -->");
    world.ada.editBody(world.rocket, pr, edited);
    world.squash("fix: a loose cable");

    world.plan();

    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    for (String text : new String[] {body(), changelog()}) {
      assertThat(text)
          .contains(
              "the valve that leaked on every start",
              "a loose cable",
              "Thanks to everyone at the pad.")
          .doesNotContain("a rusty bolt", "a leaking valve");
    }
  }

  @Test
  void editOfTheBodyAloneReachesTheChangelog() {
    world.squash("fix: a leaking valve");
    world.plan();
    world.ada.editBody(
        world.rocket, world.releasePr(), body().replace("a leaking valve", "the valve"));
    world.plan();
    assertThat(changelog()).contains("the valve").doesNotContain("a leaking valve");
    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).isEqualTo(1);
  }

  @Test
  void titleChangedByPersonIsTheirChoice() {
    world.squash("fix: a leaking valve");
    world.plan();
    world.ada.editTitle(world.rocket, world.releasePr(), "chore(release): 2.0.0");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    assertThat(changelog()).contains("2.0.0").doesNotContain("1.0.1");
    world.squash("feat: a second stage");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
  }

  @Test
  void computedAboveAPersonsTitleRaisesWithAComment() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.editTitle(world.rocket, pr, "chore(release): 1.0.5");
    world.plan();
    world.squash("feat: a second stage");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(comments(pr)).anyMatch(c -> c.contains("1.0.5") && c.contains("1.1.0"));
  }

  @Test
  void titleWithoutVersionGetsOneCommentAndTheLastGoodVersionStays() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.editTitle(world.rocket, pr, "the big one");
    world.plan();
    world.plan();
    assertThat(title()).isEqualTo("the big one");
    assertThat(comments(pr)).hasSize(1).first().asString().contains("names no version");
    assertThat(changelog()).contains("1.0.1");
    world.ada.editTitle(world.rocket, pr, "chore(release): 1.0.1");
    world.plan();
    assertThat(comments(pr)).isEmpty();
  }

  @Test
  void titleNotAboveTheLastReleaseIsRefused() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.editTitle(world.rocket, pr, "chore(release): 0.9.0");
    world.plan();
    assertThat(comments(pr)).hasSize(1).first().asString().contains("0.9.0", "not above", "1.0.0");
    assertThat(changelog()).contains("1.0.1").doesNotContain("0.9.0");
  }

  @Test
  void lowerVersionIsNotTakenButNotesStayCurrent() {
    PullRequest feature = world.squash("feat: a second stage");
    world.plan();
    String sha = feature.merge().commit();
    world.squash("fix: a leaking valve");
    world.ada.commit(
        world.rocket,
        "main",
        "revert: feat: a second stage\n\nThis reverts commit " + sha + ".",
        Map.of("src/1.txt", "gone\n"));
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(body()).contains("a leaking valve").doesNotContain("a second stage");
    assertThat(comments(world.releasePr()))
        .anyMatch(c -> c.contains("1.0.1") && c.contains("1.1.0"));
  }

  @Test
  void forceUpdateTakesTheLowerVersion() {
    config("force_update: true\n");
    PullRequest feature = world.squash("feat: a second stage");
    world.plan();
    String sha = feature.merge().commit();
    world.squash("fix: a leaking valve");
    world.ada.commit(
        world.rocket,
        "main",
        "revert: x\n\nThis reverts commit " + sha + ".",
        Map.of("src/1.txt", "gone\n"));
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
  }

  @Test
  void everythingRevertedIsLeftToPeople() {
    PullRequest feature = world.squash("feat: a second stage");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.commit(
        world.rocket,
        "main",
        "revert: x\n\nThis reverts commit " + feature.merge().commit() + ".",
        Map.of("src/1.txt", "gone\n"));
    world.plan();
    assertThat(world.releasePr().number()).isEqualTo(pr.number());
    assertThat(comments(pr)).hasSize(1).first().asString().contains("No releasable change is left");
  }

  @Test
  void closedByAPersonStaysClosedUntilMoreIsMerged() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.close(world.rocket, pr);
    world.plan();
    assertThat(world.open()).isEmpty();
    world.squash("fix: a rusty bolt");
    world.plan();
    assertThat(world.releasePr().number()).isNotEqualTo(pr.number());
    assertThat(body()).contains("a leaking valve", "a rusty bolt");
  }

  @Test
  void supersedeOpensAnotherAndClosesTheOld() {
    config("on_version_change: supersede\n");
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest old = world.releasePr();
    world.ada.label(world.rocket, old, "important");
    world.ada.editBody(world.rocket, old, body().replace("a leaking valve", "the valve"));
    world.squash("feat: a second stage");
    world.plan();
    PullRequest pr = world.releasePr();
    assertThat(pr.number()).isNotEqualTo(old.number());
    assertThat(pr.headRef()).isEqualTo("release/v1.1.0");
    assertThat(body()).contains("the valve", "a second stage").doesNotContain("a leaking valve");
    assertThat(pr.issue().labels()).contains("important");
    assertThat(old.isOpen()).isFalse();
    assertThat(comments(old)).anyMatch(c -> c.contains("#" + pr.number()));
    assertThat(world.branches()).doesNotContain("release/v1.0.1").contains("release/v1.1.0");
  }

  @Test
  void takenBranchNameFallsBackToTimestamp() {
    world.ada.branch(world.rocket, "release/v1.0.1", "refs/heads/main");
    world.ada.commit(world.rocket, "release/v1.0.1", "chore: mine", Map.of("mine.txt", "mine\n"));
    world.squash("fix: a leaking valve");
    world.plan();
    assertThat(world.releasePr().headRef())
        .isEqualTo("release/v1.0.1-" + world.clock.instant().getEpochSecond());
  }

  @Test
  void allNamesTakenIsABranchConflictSaidOnTheMergedPullRequest() {
    config("branch_naming:\n  fallback_strategy: counter\n  max_fallback_attempts: 2\n");
    for (String name : new String[] {"release/v1.0.1", "release/v1.0.1-1", "release/v1.0.1-2"}) {
      world.ada.branch(world.rocket, name, "refs/heads/main");
    }
    PullRequest merged = world.squash("fix: a leaking valve");
    Optional<PullRequestNumber> on = Optional.of(new PullRequestNumber(merged.number()));
    assertThatThrownBy(() -> world.plan(world.connector(), on)).isInstanceOf(BranchConflict.class);
    assertThatThrownBy(() -> world.plan(world.connector(), on)).isInstanceOf(BranchConflict.class);
    assertThat(comments(merged)).hasSize(1).first().asString().contains("release/v1.0.1-2");
  }

  @Test
  void brokenConfigIsSaidOnceAndTakenBackWhenMended() {
    config("title: 5\nchangelogg: x\n");
    PullRequest merged = world.squash("fix: a leaking valve");
    Optional<PullRequestNumber> on = Optional.of(new PullRequestNumber(merged.number()));
    world.plan(world.connector(), on);
    world.plan(world.connector(), on);
    assertThat(comments(merged))
        .hasSize(1)
        .first()
        .asString()
        .contains("slipway.yml:2", "changelog");
    assertThat(world.open()).isEmpty();
    config("");
    world.plan(world.connector(), on);
    assertThat(comments(merged)).isEmpty();
    assertThat(world.open()).hasSize(1);
  }

  @Test
  void peoplesCommitsOnTheBranchSurvive() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.commit(
        world.rocket, pr.headRef(), "docs: upgrade notes", Map.of("UPGRADING.md", "Turn left.\n"));
    world.squash("feat: a second stage");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(world.file(pr.headRef(), "UPGRADING.md")).contains("Turn left.\n");
    assertThat(world.file(pr.headRef(), "src/2.txt")).isPresent();
    assertThat(changelog()).contains("1.1.0", "a second stage").doesNotContain("[1.0.1]");
    String head = pr.headSha();
    world.plan();
    assertThat(world.releasePr().headSha()).isEqualTo(head);
  }

  @Test
  void changelogEditedOnTheBranchIsTakenOverIntoTheNotes() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.commit(
        world.rocket,
        pr.headRef(),
        "docs: wording",
        Map.of("CHANGELOG.md", changelog().replace("a leaking valve", "the valve of stage one")));
    world.plan();
    assertThat(body()).contains("the valve of stage one").doesNotContain("a leaking valve");
    assertThat(changelog()).contains("the valve of stage one");
  }

  @Test
  void conflictingCommitsAreReportedAndLeftAlone() {
    world.ada.commit(world.rocket, "main", "chore: shared file", Map.of("shared.txt", "one\n"));
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.commit(world.rocket, pr.headRef(), "docs: theirs", Map.of("shared.txt", "theirs\n"));
    world.merge("fix: ours", "shared.txt", "ours\n", MergeMethod.SQUASH);
    world.plan();
    assertThat(world.file(pr.headRef(), "shared.txt")).contains("theirs\n");
    assertThat(comments(pr)).anyMatch(c -> c.contains("conflict"));
  }

  @Test
  void mergedLateIsInTheReleaseAndInTheNextChangelog() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.squash("feat: slipped in");
    world.ada.merge(world.rocket, pr, MergeMethod.MERGE);
    world.plan();
    assertThat(world.releases()).containsExactly("v1.0.1");
    String release = world.rocket.releases().values().iterator().next().text().body();
    assertThat(release).contains("a leaking valve", "Merged late", "slipped in");
    assertThat(comments(pr)).anyMatch(c -> c.contains("Merged late"));
    world.clock.advance(Duration.ofMinutes(1));
    world.squash("fix: next thing");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.0.2");
    assertThat(changelog()).contains("slipped in", "next thing");
    assertThat(body()).contains("next thing").doesNotContain("slipped in");
  }

  @Test
  void tagElsewhereIsExplainedAndNothingOverwritten() {
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    String other =
        world.ada.looseCommit(
            world.rocket,
            world.rocket.git().branch("main").orElseThrow().name(),
            "x",
            Map.of("x", "x"));
    world.ada.tag(world.rocket, "v1.0.1", other);
    world.ada.merge(world.rocket, pr, MergeMethod.SQUASH);
    world.plan();
    world.plan();
    assertThat(world.tags()).containsEntry("v1.0.1", other);
    assertThat(world.releases()).isEmpty();
    assertThat(comments(pr)).hasSize(1).first().asString().contains("v1.0.1", "already exists");
  }

  @Test
  void rebaseMergeOfTheReleasePrIsTaggedAtItsLastCommit() {
    world.squash("fix: a leaking valve");
    world.plan();
    String merge = world.ada.merge(world.rocket, world.releasePr(), MergeMethod.REBASE);
    world.plan();
    assertThat(world.tags()).containsEntry("v1.0.1", merge);
    assertThat(world.rocket.releases().values().iterator().next().text().body())
        .doesNotContain("Merged late");
  }

  @Test
  void markerRemovedIsRepairedAndRemovedLinesStayRemoved() {
    world.squash("fix: a leaking valve");
    world.squash("fix: a rusty bolt");
    world.plan();
    String without =
        body()
            .lines()
            .filter(l -> !l.contains("slipway:marker") && !l.contains("a rusty bolt"))
            .reduce("", (a, b) -> a + b + "\n");
    world.ada.editBody(world.rocket, world.releasePr(), without);
    world.plan();
    assertThat(body()).contains("slipway:marker", "a leaking valve").doesNotContain("a rusty bolt");
  }

  @Test
  void aTitleThatIsReplacedIsNotComplainedOf() {
    world.squash("fix: a leaking valve");
    world.plan();
    world.ada.release(world.rocket, "v2.0.0", "main", "By hand.");
    world.squash("fix: a rusty bolt");

    world.plan();

    assertThat(title()).isEqualTo("chore(release): 2.0.1");
    assertThat(comments(world.releasePr())).isEmpty();
  }

  @Test
  void aSectionThatWasNeverReleasedDoesNotStayBesideTheNewOne() {
    world.squash("fix: a leaking valve");
    world.plan();
    world.ada.commit(
        world.rocket,
        world.releasePr().headRef(),
        "docs: more",
        java.util.Map.of("MORE.md", "more\n"));
    world.ada.release(world.rocket, "v2.0.0", "main", "By hand.");
    world.squash("fix: a rusty bolt");

    world.plan();

    assertThat(changelog()).contains("## [2.0.1]", "a rusty bolt").doesNotContain("## [1.0.1]");
  }

  @Test
  void supersedingLeavesNoCommitsOfPeopleBehind() {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        java.util.Map.of(".github/slipway.yml", "on_version_change: supersede\n"));
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.commit(
        world.rocket, pr.headRef(), "docs: more", java.util.Map.of("MORE.md", "more\n"));
    world.squash("feat: a second stage");

    world.plan();

    assertThat(world.releasePr().number()).isEqualTo(pr.number());
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(world.file(pr.headRef(), "MORE.md")).contains("more\n");
  }
}
