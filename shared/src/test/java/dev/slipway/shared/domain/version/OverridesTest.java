package dev.slipway.shared.domain.version;

import static dev.slipway.shared.domain.version.Commits.commit;
import static dev.slipway.shared.domain.version.Commits.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left of commits when people said something else of the pull requests they came with. */
class OverridesTest {
  private static final PullRequestNumber TWELVE = new PullRequestNumber(12);

  private static Commit of12(Commit commit) {
    return Commits.of(commit, 12);
  }

  private static Overrides messages(String merge, String... messages) {
    return new Overrides(
        Map.of(TWELVE, Adjustment.NONE.with(List.of(messages), Optional.of(sha(merge)))));
  }

  private static Overrides counts(boolean skip, Bump bump) {
    return new Overrides(
        Map.of(
            TWELVE,
            new Adjustment(
                List.of(), Optional.empty(), skip, Optional.ofNullable(bump), List.of("by hand"))));
  }

  private static Changes changes(Overrides overrides, Commit... newestFirst) {
    return Changes.of(List.of(newestFirst), _ -> false, overrides);
  }

  private static List<String> told(Changes changes) {
    return changes.list().stream()
        .map(c -> c.type() + " " + c.description() + " " + c.sha().abbreviated() + "#" + c.part())
        .toList();
  }

  private static String at(String name) {
    return sha(name).abbreviated();
  }

  @Test
  void severalMessagesAreSeveralChangesOfOneCommit() {
    assertThat(
            told(
                changes(
                    messages("b", "feat: X", "fix: Y"),
                    commit("c", "fix: C", "b"),
                    of12(commit("b", "chore: B (#12)", "a")),
                    commit("a", "fix: A"))))
        .containsExactly(
            "fix A " + at("a") + "#1",
            "feat X " + at("b") + "#1",
            "fix Y " + at("b") + "#2",
            "fix C " + at("c") + "#1");
  }

  @Test
  void ofAMergeCommitTheyTakeThePlaceOfAllThatItMerged() {
    assertThat(
            told(
                changes(
                    messages("m", "feat: X"),
                    of12(commit("m", "Merge pull request #12 from acme/topic", "a", "c")),
                    of12(commit("c", "wip", "b")),
                    of12(commit("b", "feat: B", "a")),
                    commit("a", "fix: A"))))
        .containsExactly("fix A " + at("a") + "#1", "feat X " + at("m") + "#1");
  }

  @Test
  void ofARebaseTheyAreToldOfTheLast() {
    assertThat(
            told(
                changes(
                    messages("c", "feat: X"),
                    of12(commit("c", "feat: C", "b")),
                    of12(commit("b", "feat: B", "a")))))
        .containsExactly("feat X " + at("c") + "#1");
  }

  @Test
  void aRevertTakesThemAllOut() {
    Commit squashed = of12(commit("b", "feat: B (#12)", "a"));
    String sha = sha("b").value();
    assertThat(
            told(
                changes(
                    messages("b", "feat: X", "fix: Y"),
                    commit("c", "Revert \"feat: B\"\n\nThis reverts commit " + sha + ".", "b"),
                    squashed)))
        .isEmpty();
    assertThat(
            told(
                changes(
                    messages("b", "feat: X", "fix: Y"),
                    commit("c", "Revert \"feat: B\"\n\nReverts acme/rocket#12", "b"),
                    squashed)))
        .isEmpty();
  }

  @Test
  void aMergeThatWasRevertedTellsNothing() {
    assertThat(
            told(
                changes(
                    messages("m", "feat: X"),
                    commit(
                        "r",
                        "Revert \"Merge pull request #12 from acme/topic\"\n\nThis reverts commit "
                            + sha("m")
                            + ", reversing\nchanges made to "
                            + sha("a")
                            + ".",
                        "m"),
                    of12(commit("m", "Merge pull request #12 from acme/topic", "a", "b")),
                    of12(commit("b", "feat: B", "a")))))
        .isEmpty();
  }

  @Test
  void whatIsSkippedIsLeftOutWithItsFooter() {
    Changes changes =
        changes(
            counts(true, null),
            of12(commit("b", "feat!: B (#12)\n\nRelease-As: 9.0.0", "a")),
            commit("a", "fix: A"));
    assertThat(told(changes)).containsExactly("fix A " + at("a") + "#1");
    assertThat(changes.releaseAs()).isEmpty();
  }

  @Test
  void aBumpThatWasSaidGoesBeforeTheMessage() {
    Version last = Version.of("1.2.3");
    for (var asked :
        Map.of(Bump.MAJOR, "2.0.0", Bump.MINOR, "1.3.0", Bump.PATCH, "1.2.4").entrySet()) {
      for (String message : List.of("feat!: B", "chore: B", "B")) {
        List<Change> list =
            changes(counts(false, asked.getKey()), of12(commit("b", message + " (#12)"))).list();
        assertThat(
                NextVersion.compute(Optional.of(last), last, list, VersionPolicy.DEFAULT)
                    .map(NextVersion::next))
            .as("%s of %s", asked.getKey(), message)
            .contains(Version.of(asked.getValue()));
      }
    }
  }

  @Test
  void inZeroSoftwareMajorIsSomebodysDecision() {
    Version last = Version.of("0.4.0");
    List<Change> list = changes(counts(false, Bump.MAJOR), of12(commit("b", "fix: B"))).list();
    assertThat(
            NextVersion.compute(Optional.of(last), last, list, VersionPolicy.DEFAULT)
                .map(NextVersion::next))
        .contains(Version.of("1.0.0"));
  }

  // --- Release-As -------------------------------------------------------------------------------

  private static Optional<Version> asked(Commit... newestFirst) {
    return changes(Overrides.NONE, newestFirst).releaseAs().flatMap(ReleaseAs::version);
  }

  @Test
  void theNewestFooterWins() {
    assertThat(
            asked(
                commit("c", "fix: C", "b"),
                commit("b", "chore: B\n\nRelease-As: 2.0.0", "a"),
                commit("a", "chore: A\n\nRelease-As: 3.0.0")))
        .contains(Version.of("2.0.0"));
  }

  @Test
  void noneTakesOlderOnesBack() {
    assertThat(
            asked(
                commit("b", "chore: B\n\nRelease-As: none", "a"),
                commit("a", "chore: A\n\nRelease-As: 3.0.0")))
        .isEmpty();
  }

  @Test
  void aRevertTakesItsFooterBack() {
    assertThat(
            asked(
                commit("c", "Revert \"chore: B\"\n\nThis reverts commit " + sha("b") + ".", "b"),
                commit("b", "chore: B\n\nRelease-As: 2.0.0", "a"),
                commit("a", "chore: A\n\nRelease-As: 1.5.0")))
        .contains(Version.of("1.5.0"));
  }

  @Test
  void readsItAsReleasePleaseDoes() {
    for (String message :
        List.of(
            "chore: A\n\nRelease-As: 2.0.0",
            "chore: A\n\nrelease-as: 2.0.0\nRefs: #7",
            "chore: A (#1)\n\n* fix: B\n\nRelease-As: 2.0.0\n\n* fix: C",
            "chore: A\r\n\r\nRelease-As: 2.0.0\r\n",
            "A\n\nRELEASE-AS:  v2.0.0  ")) {
      assertThat(asked(commit("a", message))).as(message).contains(Version.of("2.0.0"));
    }
    assertThat(asked(commit("a", "chore: A\n\nwith Release-As: 2.0.0"))).isEmpty();
    assertThat(changes(Overrides.NONE, commit("a", "A\n\nRelease-As: soon")).releaseAs())
        .contains(new ReleaseAs("soon", Optional.empty(), sha("a")));
  }

  @Test
  void aBlockMayAskForAVersion() {
    Changes changes =
        changes(
            messages("b", "feat: X", "fix: Y\n\nRelease-As: 4.0.0"),
            of12(commit("b", "chore: B\n\nRelease-As: 2.0.0")));
    assertThat(changes.releaseAs().flatMap(ReleaseAs::version)).contains(Version.of("4.0.0"));
    CommitSha told = changes.releaseAs().orElseThrow().commit();
    assertThat(told).isEqualTo(sha("b"));
  }
}
