package dev.slipway.shared.domain.version;

import static dev.slipway.shared.domain.version.Commits.commit;
import static dev.slipway.shared.domain.version.Commits.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.CpuTime;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {
  @Test
  void listsOldestFirst() {
    assertThat(left(commit("b", "feat: B", "a"), commit("a", "fix: A")))
        .containsExactly("fix A", "feat B");
  }

  @Test
  void readsOneCommit() {
    Commit commit = commit("a", "feat(api)!: A (#12)\n\nBREAKING CHANGE: so\nRefs: #1");
    assertThat(Changes.of(List.of(commit), _ -> false).list())
        .containsExactly(
            new Change(
                sha("a"),
                "feat",
                Optional.of("api"),
                true,
                "A",
                Optional.of("so"),
                Optional.of(new PullRequestNumber(12)),
                Optional.of("ada"),
                "Ada Lovelace",
                true,
                List.of(new Footer("BREAKING CHANGE", "so"), new Footer("Refs", "#1")),
                1,
                Optional.empty()));
  }

  @Test
  void githubKnowsThePullRequestBetterThanTheSubject() {
    Commit commit = Commits.of(commit("a", "feat: A (#12)"), 34);
    Change change = Changes.of(List.of(commit), _ -> false).list().getFirst();
    assertThat(change.pullRequest()).contains(new PullRequestNumber(34));
    assertThat(change.description()).isEqualTo("A");
  }

  @Test
  void keepsWhatDoesNotParse() {
    Change change = Commits.change("a", "Update README (#7)\n\nBREAKING CHANGE: no");
    assertThat(change.type()).isEmpty();
    assertThat(change.conventional()).isFalse();
    assertThat(change.breaking()).isFalse();
    assertThat(change.description()).isEqualTo("Update README");
    assertThat(change.pullRequest()).contains(new PullRequestNumber(7));
  }

  @Test
  void mergesCountByWhatTheyMerge() {
    assertThat(
            left(
                commit("m", "feat!: not this subject", "a", "b"),
                commit("b", "feat: B", "a"),
                commit("a", "fix: A")))
        .containsExactly("fix A", "feat B");
  }

  @Test
  void ourOwnReleaseCommitsChangeNothing() {
    List<Commit> commits = List.of(commit("r", "chore(release): 1.1.0"), commit("a", "fix: A"));
    assertThat(Changes.of(commits, c -> c.sha().equals(sha("r"))).list())
        .extracting(Change::sha)
        .containsExactly(sha("a"));
  }

  @Test
  void aRevertOfSomethingUnreleasedTakesBothOut() {
    assertThat(left(commit("r", revert("feat: A", "a")), commit("b", "fix: B"), feat("a")))
        .containsExactly("fix B");
  }

  @Test
  void aRevertOfSomethingReleasedIsAChange() {
    assertThat(left(commit("r", revert("feat: Z", "z")), commit("b", "fix: B")))
        .containsExactly("fix B", "revert Revert \"feat: Z\"");
  }

  @Test
  void abbreviatedNamesCount() {
    String seven = sha("abcd").abbreviated();
    assertThat(left(commit("r", "revert: A\n\nThis reverts commit " + seven + "."), feat("abcd")))
        .isEmpty();
    assertThat(left(commit("r", "Revert \"A\"\n\nThis reverts commit 616263."), feat("abcd")))
        .as("six digits are no name")
        .hasSize(2);
    assertThat(
            left(
                commit("r", "Revert \"A\"\n\nThis reverts commit " + seven + "."),
                feat("abcd"),
                feat("abce")))
        .as("ambiguous")
        .hasSize(3);
  }

  @Test
  void refsOfTheSpecificationCount() {
    String message =
        "revert: both\n\nRefs: %s, %s".formatted(sha("aaaa").abbreviated(), sha("bbbb"));
    assertThat(left(commit("r", message), feat("bbbb"), feat("aaaa"), feat("cccc")))
        .containsExactly("feat cccc");
  }

  @Test
  void severalPerMessageCount() {
    String message =
        "Revert \"A and B\"\n\nThis reverts commit %s.\nThis reverts commit %s.\n"
            .formatted(sha("a"), sha("b"));
    assertThat(left(commit("r", message), feat("b"), feat("a"))).isEmpty();
    String sentence =
        "revert: three\n\nThis reverts commits %s, %s and\n%s, at last."
            .formatted(sha("a"), sha("b"), sha("c"));
    assertThat(left(commit("r", sentence), feat("c"), feat("b"), feat("a"))).isEmpty();
  }

  @Test
  void aRevertReachingBeyondTheListStaysAChange() {
    String message =
        "Revert \"A and Z\"\n\nThis reverts commit %s.\nThis reverts commit %s.\n"
            .formatted(sha("a"), sha("z"));
    assertThat(left(commit("r", message), feat("a"), feat("b")))
        .containsExactly("feat b", "revert Revert \"A and Z\"");
  }

  @Test
  void aRevertOfARevertBringsTheOriginalBack() {
    assertThat(
            left(
                commit("s", revert("Revert \"a\"", "r")), commit("r", revert("a", "a")), feat("a")))
        .containsExactly("feat a");
    assertThat(left(commit("s", reapply("feat: a", "r")), commit("r", revert("a", "a")), feat("a")))
        .as("as git 2.43 says it")
        .containsExactly("feat a");
    assertThat(left(commit("s", revert("Revert \"z\"", "r")), commit("r", revert("z", "z"))))
        .as("of something released: nothing happened")
        .isEmpty();
    assertThat(
            left(
                commit("t", revert("a", "a")),
                commit("s", reapply("a", "r")),
                commit("r", revert("a", "a")),
                feat("a")))
        .as("taken out, put back, taken out")
        .isEmpty();
  }

  @Test
  void aReapplyOfSomethingReleasedIsAChange() {
    assertThat(left(commit("s", reapply("feat: Z", "z"))))
        .containsExactly("revert Reapply \"feat: Z\"");
  }

  @Test
  void githubsRevertButtonNamesThePullRequest() {
    for (String name : List.of("acme/rocket#12", "#12")) {
      assertThat(
              left(
                  commit("r", "Revert \"feat: a\" (#13)\n\nReverts " + name),
                  commit("c", "fix: c (#11)"),
                  Commits.of(commit("b", "feat: b"), 12),
                  commit("a", "feat: a (#12)")))
          .containsExactly("fix c");
    }
    assertThat(left(commit("r", "Revert \"feat: z\" (#13)\n\nReverts acme/rocket#3"), feat("a")))
        .as("released")
        .containsExactly("feat a", "revert Revert \"feat: z\"");
  }

  @Test
  void aRevertedMergeTakesOutAllThatItBrought() {
    List<Commit> history =
        List.of(
            commit("m", "Merge pull request #5 from acme/topic\n\nfeat: topic", "a", "c"),
            commit("c", "fix: c", "b"),
            commit("b", "feat: b", "x"),
            commit("a", "fix: a", "x"));
    String bySha =
        "Revert \"Merge pull request #5 from acme/topic\"\n\n"
            + "This reverts commit %s, reversing\n"
            + "changes made to %s.";
    List<Commit> reverted = new ArrayList<>(history);
    reverted.addFirst(commit("r", bySha.formatted(sha("m"), sha("a")), "m"));
    assertThat(left(reverted.toArray(Commit[]::new))).containsExactly("fix a");
    reverted.set(0, commit("r", "Revert \"feat: topic\"\n\nReverts acme/rocket#5", "m"));
    assertThat(left(reverted.toArray(Commit[]::new))).containsExactly("fix a");
  }

  @Test
  void onlyRevertsRevert() {
    String sentence = "\n\nThis reverts commit " + sha("a") + ".";
    assertThat(left(commit("r", "fix: undo A" + sentence), feat("a")))
        .containsExactly("feat a", "fix undo A");
    assertThat(left(commit("r", "fix: text\n\nReverts #12"), commit("a", "feat: a (#12)")))
        .hasSize(2);
  }

  @Test
  void circlesStayAsTheyAre() {
    assertThat(
            left(
                commit("s", "revert: r (#2)\n\nReverts #1"),
                commit("r", "revert: s (#1)\n\nReverts #2"),
                commit("t", "revert: itself (#3)\n\nReverts #3")))
        .containsExactly("revert itself", "revert s", "revert r");
  }

  @Test
  void crlfCounts() {
    String message = revert("feat: a", "a").replace("\n", "\r\n");
    assertThat(left(commit("r", message), feat("a"))).isEmpty();
  }

  @Test
  void twentyThousandCommitsTakeWellUnderASecond() {
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String name = "%040x".formatted(i + 1);
      String before = "%040x".formatted(i);
      String message =
          i % 10 == 9
              ? "Revert \"x\"\n\nThis reverts commit %s.".formatted(before)
              : "feat(scope): change number %d (#%d)\n\nA body.\n\nRefs: #%d"
                  .formatted(i, i + 1, i);
      commits.add(
          new Commit(
              new CommitSha(name),
              List.of(new CommitSha(before)),
              message,
              "Ada",
              Optional.empty(),
              Optional.empty(),
              Instant.EPOCH));
    }
    Collections.reverse(commits);
    assertThat(CpuTime.of(() -> Changes.of(commits, c -> c.message().isEmpty())))
        .isLessThan(Duration.ofMillis(1500));
    Changes changes = Changes.of(commits, _ -> false);
    assertThat(changes.list()).hasSize(16_000);
  }

  private static List<String> left(Commit... newestFirst) {
    return Changes.of(List.of(newestFirst), _ -> false).list().stream()
        .map(change -> change.type() + " " + change.description())
        .toList();
  }

  private static Commit feat(String word) {
    return commit(word, "feat: " + word);
  }

  private static String revert(String subject, String word) {
    return "Revert \"%s\"\n\nThis reverts commit %s.\n".formatted(subject, sha(word));
  }

  private static String reapply(String subject, String word) {
    return "Reapply \"%s\"\n\nThis reverts commit %s.\n".formatted(subject, sha(word));
  }
}
