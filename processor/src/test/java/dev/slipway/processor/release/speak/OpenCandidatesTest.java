package dev.slipway.processor.release.speak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.release.ReleaseTexts;
import dev.slipway.processor.release.look.view.OpenPullRequest;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which open pull requests are release PRs, whatever their branches are called. */
class OpenCandidatesTest {
  private static OpenPullRequest pr(String head, String base, String body, String... own) {
    return new OpenPullRequest(
        new PullRequestNumber(7), new BranchName(head), new BranchName(base), body, List.of(own));
  }

  private static OpenPullRequest numbered(int number) {
    return new OpenPullRequest(
        new PullRequestNumber(number),
        new BranchName("ship/" + number),
        new BranchName("main"),
        ReleaseTexts.MARKER,
        List.of(ReleaseTexts.TRAILER));
  }

  private static List<Integer> in(Set<Integer> before, OpenPullRequest... open) {
    return OpenCandidates.in(before.stream().map(PullRequestNumber::new).toList(), List.of(open))
        .stream()
        .map(PullRequestNumber::value)
        .toList();
  }

  @Test
  void itsOwnCommitsAndItsMarkerOrNameSay() {
    assertThat(
            OpenCandidates.isOurs(
                pr("ship/core-1.0.1", "main", ReleaseTexts.MARKER, ReleaseTexts.TRAILER)))
        .isTrue();
    assertThat(
            OpenCandidates.isOurs(
                pr("all", "main", ReleaseTexts.TOGETHER, "docs: on top", ReleaseTexts.TRAILER)))
        .as("people's commits on it are no matter")
        .isTrue();
    assertThat(OpenCandidates.isOurs(pr("release/v1.0.1", "main", "", ReleaseTexts.TRAILER)))
        .as("somebody took the marker off")
        .isTrue();
  }

  @Test
  void whatPeopleOpenIsNone() {
    assertThat(
            OpenCandidates.isOurs(pr("release/v1.0.1", "main", ReleaseTexts.MARKER, "fix: mine")))
        .as("name and pasted marker")
        .isFalse();
    assertThat(
            OpenCandidates.isOurs(pr("topic", "main", "Mine", "fix: mine", ReleaseTexts.TRAILER)))
        .as("begun on a release branch")
        .isFalse();
    assertThat(
            OpenCandidates.isOurs(
                pr("topic", "main", ReleaseTexts.MARKER, ReleaseTexts.TRAILER + "\n\nso it says")))
        .as("a trailer that is quoted")
        .isFalse();
    assertThat(
            OpenCandidates.isOurs(
                pr("release/v1.0.1", "topic", ReleaseTexts.MARKER, ReleaseTexts.TRAILER)))
        .as("into a topic")
        .isFalse();
    assertThat(OpenCandidates.isOurs(pr("release/v1.0.1", "main", ReleaseTexts.MARKER))).isFalse();
  }

  @Test
  void whereItWasSaidBeforeItIsSaidAgain() {
    assertThat(in(Set.of())).isEmpty();
    assertThat(in(Set.of(3), numbered(9), numbered(3), numbered(2)))
        .as("then on what changed last; each once")
        .containsExactly(3, 9, 2);
  }

  @Test
  void onTwentyAtMost() {
    OpenPullRequest[] many =
        IntStream.rangeClosed(1, 50)
            .map(i -> 51 - i)
            .mapToObj(OpenCandidatesTest::numbered)
            .toArray(OpenPullRequest[]::new);
    assertThat(in(Set.of(1), many))
        .hasSize(20)
        .startsWith(1, 50, 49)
        .endsWith(32)
        .doesNotContain(31);
  }
}
