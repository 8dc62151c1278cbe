package dev.slipway.processor.release.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.release.ReleaseTexts;
import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Brought;
import dev.slipway.processor.release.look.view.Overview.Ends;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Overview.PrState;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.processor.release.look.view.Overview.Tag;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.ReleaseOrigin;
import dev.slipway.shared.domain.release.plan.OpenReleasePr.Shown;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.repo.TreeSha;
import dev.slipway.shared.domain.version.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one look says of merged release PRs, and what the settings of each are. */
class MergedCandidatesTest {
  private static final Instant AT = Instant.parse("2026-01-15T09:00:00Z");
  private static final BranchName MAIN = new BranchName("main");
  private static final PullRequestNumber SEVEN = new PullRequestNumber(7);
  private static final CommitSha MERGE = sha('a');

  private static CommitSha sha(char digit) {
    return new CommitSha(Character.toString(digit).repeat(40));
  }

  private static Merged merged(String head, String base, Set<String> components) {
    return new Merged(
        SEVEN,
        "chore(release): core 1.0.1",
        new Ends(new BranchName(head), sha('c'), new BranchName(base)),
        MERGE,
        AT,
        Optional.of(components).filter(names -> !names.isEmpty()));
  }

  private static HistoryCommit commit(String message, Merged merged, String body) {
    return new HistoryCommit(
        new Commit(
            MERGE,
            List.of(),
            message,
            "Ada",
            Optional.empty(),
            Optional.empty(),
            Optional.of(SEVEN),
            AT),
        Optional.of(merged),
        Optional.of(
            new Brought(
                SEVEN, Optional.of(MERGE), Optional.of(AT), body, Optional.empty(), List.of())));
  }

  private static Set<PullRequestNumber> candidates(
      HistoryCommit commit, List<Tag> tags, List<GitHubRelease> releases, boolean more) {
    return MergedCandidates.in(
        new Overview(
            new Overview.Repository(
                new RepositoryRef(
                    new RepositoryId(1), RepositoryName.parse("acme/rocket").orElseThrow()),
                "https://github.test/acme/rocket",
                false,
                MAIN),
            new Overview.Settings(Optional.of("a: b"), Optional.empty(), Optional.empty()),
            new Overview.Base(
                MAIN,
                MERGE,
                new TreeSha("d".repeat(40)),
                new Page<>(List.of(commit), Optional.empty())),
            new Overview.Refs(
                new Page<>(tags, Optional.empty()),
                List.of(),
                new Page<>(releases, Optional.of("more").filter(_ -> more))),
            List.of(),
            new Overview.Trees(new Overview.Files(Map.of(), List.of(), List.of()), Map.of())));
  }

  private static boolean isOne(String message, String head, String body) {
    return !candidates(
            commit(message, merged(head, "main", Set.of()), body), List.of(), List.of(), false)
        .isEmpty();
  }

  @Test
  void trailersSayItElseTheMarkerDoes() {
    assertThat(isOne(ReleaseTexts.TRAILER, "release/core-v1.0.1", "")).isTrue();
    assertThat(isOne(ReleaseTexts.TRAILER, "release/v2-v1.0.1", ""))
        .as("whatever the name")
        .isTrue();
    assertThat(isOne("Release core (#7)", "release/core-v1.0.1", ReleaseTexts.MARKER)).isTrue();
    assertThat(isOne("Release vue (#7)", "release/vue-v1.0.1", ReleaseTexts.MARKER)).isTrue();
    assertThat(isOne("feat: a switch", "topic", "Whatever.")).isFalse();
  }

  @Test
  void whatIsFoundByItsNameCostsNoRequest() {
    String whole = ReleaseTexts.TRAILER.replace(" of core", "");
    assertThat(isOne("Release (#7)", "release/v1.0.1", ReleaseTexts.MARKER)).isFalse();
    assertThat(isOne(whole, "release/v1.0.1", ReleaseTexts.MARKER)).isFalse();
    assertThat(isOne(whole, "ship/1.0.1", "")).isTrue();
    assertThat(isOne("Release (#7)", "ship/1.0.1", ReleaseTexts.MARKER)).isTrue();
  }

  @Test
  void anotherBaseIsNotLookedAt() {
    HistoryCommit onto =
        commit(ReleaseTexts.TRAILER, merged("release/core-v1.0.1", "1.x", Set.of()), "");
    assertThat(candidates(onto, List.of(), List.of(), false)).isEmpty();
  }

  private static GitHubRelease release(String tag, Instant at, int from) {
    return new GitHubRelease(
        tag, false, "Notes\n" + ReleaseOrigin.render(new PullRequestNumber(from)), at);
  }

  @Test
  void itIsPublishedWhenItHasAllItsReleases() {
    HistoryCommit one =
        commit(ReleaseTexts.TRAILER, merged("release/core-v1.0.1", "main", Set.of()), "");
    HistoryCommit both =
        commit(
            "m",
            merged("release/components", "main", Set.of("core", "cli")),
            ReleaseTexts.TOGETHER);
    Tag core = new Tag(new TagName("core-v1.0.1"), MERGE);
    Tag cli = new Tag(new TagName("cli-v2.0.1"), MERGE);
    GitHubRelease ofCore = release("core-v1.0.1", AT.plusSeconds(9), 7);
    GitHubRelease ofCli = release("cli-v2.0.1", AT.plusSeconds(9), 7);

    assertThat(candidates(one, List.of(core), List.of(), false)).as("tagged").containsOnly(SEVEN);
    assertThat(candidates(one, List.of(core), List.of(release("x", AT, 70)), false))
        .as("another's release")
        .containsOnly(SEVEN);
    assertThat(candidates(one, List.of(core), List.of(ofCore), false)).isEmpty();
    assertThat(candidates(both, List.of(core, cli), List.of(ofCore), true))
        .as("killed before the last")
        .containsOnly(SEVEN);
    assertThat(candidates(both, List.of(core, cli), List.of(ofCore, ofCli), true)).isEmpty();
  }

  @Test
  void itIsPublishedWhenItsTagsAreThereAndOnlyLaterReleasesAreListed() {
    HistoryCommit both =
        commit(
            "m",
            merged("release/components", "main", Set.of("core", "cli")),
            ReleaseTexts.TOGETHER);
    Tag core = new Tag(new TagName("core-v1.0.1"), MERGE);
    Tag cli = new Tag(new TagName("cli-v2.0.1"), MERGE);
    List<GitHubRelease> later = List.of(release("web-v3.0.1", AT.plus(Duration.ofHours(1)), 9));

    assertThat(candidates(both, List.of(core, cli), later, true)).isEmpty();
    assertThat(candidates(both, List.of(core), later, true)).containsOnly(SEVEN);
    assertThat(candidates(both, List.of(core, cli), later, false))
        .as("these are all")
        .containsOnly(SEVEN);
    assertThat(candidates(both, List.of(core, cli), List.of(release("w", AT, 9)), true))
        .as("the list reaches back to it")
        .containsOnly(SEVEN);
  }

  private static MergedPr pr(String message, Optional<String> config, Optional<String> promised) {
    PullRequest shown =
        new PullRequest(
            new Shown(SEVEN, "id", "title", "", List.of(), List.of()),
            PrState.MERGED,
            new Ends(new BranchName("release/core-v1.0.1"), sha('c'), MAIN),
            List.of(new OwnCommit(sha('c'), List.of(sha('b')), message, AT)),
            List.of(),
            Optional.empty());
    return new MergedPr(
        shown,
        merged("release/core-v1.0.1", "main", Set.of()),
        "ada",
        new MergedPr.Settings(config, promised),
        Map.of(),
        Optional.empty());
  }

  @Test
  void itsOwnCommitsSayThatItIsOurs() {
    Optional<String> none = Optional.empty();
    assertThat(MergedCandidates.isOurs(pr(ReleaseTexts.TRAILER, none, none), MAIN)).isTrue();
    assertThat(MergedCandidates.isOurs(pr(ReleaseTexts.TRAILER, none, none), new BranchName("1.x")))
        .isFalse();
    assertThat(MergedCandidates.isOurs(pr("fix: a leak", none, none), MAIN)).isFalse();
    assertThat(
            MergedCandidates.isOurs(
                pr(ReleaseTexts.TRAILER.replace(" of core", ""), none, none), MAIN))
        .isTrue();
  }

  private static Optional<String> tag(String config, String promised) {
    return pr(ReleaseTexts.TRAILER, Optional.of(config), Optional.of(promised))
        .settings()
        .read(Optional.empty())
        .map(settings -> settings.tag().toString());
  }

  @Test
  void itsSettingsAreThoseAtTheMergeElseThoseThatItWasMadeWith() {
    String broken = "tagg: x";
    assertThat(tag("tag: a-{version}", "tag: b-{version}"))
        .isEqualTo(tag("tag: a-{version}", broken))
        .isNotEqualTo(tag(broken, "tag: b-{version}"));
    assertThat(tag(broken, "tag: b-{version}")).isEqualTo(tag("tag: b-{version}", broken));
    assertThat(tag(broken, broken)).isEmpty();
    assertThat(
            pr(ReleaseTexts.TRAILER, Optional.of(broken), Optional.empty())
                .settings()
                .read(Optional.empty()))
        .isEmpty();
    assertThat(
            pr(ReleaseTexts.TRAILER, Optional.empty(), Optional.of("tag: b-{version}"))
                .settings()
                .read(Optional.empty()))
        .as("there was no file")
        .contains(RepositoryConfig.DEFAULTS);
  }
}
