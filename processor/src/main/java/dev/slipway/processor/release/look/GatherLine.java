package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.LineView.Range;
import dev.slipway.processor.release.look.view.OurPullRequests;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.shared.domain.command.CommandJudge.Listener;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseOrigin;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what the plan of one line is made from: its release PRs, files, and what people said. */
record GatherLine(CommitHistory history, GeneratedNotes notes, PullRequestWishes.Look wishes) {
  /** Empty when somebody pushed while we looked. */
  Optional<LineFacts> gather(LineView view, Listener listener) {
    OurPullRequests ours = new OurPullRequests(view);
    List<PullRequest> open = ours.open();
    if (open.stream().anyMatch(pr -> isBehind(pr, view))) {
      return Optional.empty();
    }
    Map<String, FileText> files = FilesLedTo.from(view, history);
    OurBranches branches = new OurBranches(history, notes, view, files);
    List<OpenReleasePr> others = open.stream().skip(1).map(branches::open).toList();
    Optional<OpenReleasePr> main = open.stream().findFirst().map(branches::open);
    for (OpenReleasePr other : others) {
      // Somebody's copy of our branch has our commit on it, but not our marker.
      if (other.marker().isPresent()) {
        main = main.map(pr -> pr.withEditsOf(other, view.line()));
      }
    }
    PullRequestWishes.Found said =
        wishes.of(
            view.base().name(),
            view.range().since(),
            open.stream().map(PullRequest::number).collect(Collectors.toSet()),
            listener);
    Range range = view.range();
    ReleaseFacts facts =
        new ReleaseFacts(
            new ReleaseFacts.Base(
                view.overview().repository().ref().name(),
                view.overview().repository().url(),
                view.base().name(),
                view.base().head()),
            view.line(),
            new ReleaseFacts.History(
                range
                    .last()
                    .map(last ->
                        new ReleaseFacts.LastRelease(
                            last.name(),
                            last.version(),
                            last.commit(),
                            releaseBody(view, last.name().value()))),
                range.commits(),
                range.shared(),
                range.versions(),
                range.candidate(),
                Optional.empty()),
            new ReleaseFacts.Tree(files, view.files().unreadable()),
            new ReleaseFacts.Ours(branches.withoutPullRequest(), main, ours.closed()),
            said.wishes());
    return Optional.of(new LineFacts(view, facts, others, said.replies(facts)));
  }

  private static Optional<String> releaseBody(LineView view, String tag) {
    return view.releases().stream()
        // A draft that came from a release PR is that release: people publish it when they want to.
        .filter(release ->
            release.tag().equals(tag)
                && (!release.draft() || ReleaseOrigin.isStated(release.body())))
        .map(GitHubRelease::body)
        .findFirst();
  }

  /**
   * Whether GitHub shows the pull request not yet at its branch's head; what was pushed last is not
   * in its commits.
   */
  private static boolean isBehind(PullRequest pr, LineView view) {
    return view.branches().stream()
        .anyMatch(b -> b.name().equals(pr.ends().head()) && !b.head().equals(pr.ends().headSha()));
  }
}
