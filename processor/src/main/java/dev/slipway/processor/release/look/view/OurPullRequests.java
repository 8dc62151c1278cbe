package dev.slipway.processor.release.look.view;

import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.PrState;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.text.LineText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which pull requests are release PRs of one line, by the trailers of their own commits. */
public final class OurPullRequests {
  private final LineView view;
  private final ReleaseLine line;

  public OurPullRequests(LineView view) {
    this.view = view;
    this.line = view.line();
  }

  /**
   * The open ones; first those that the settings ask for: the one with the highest version, of
   * those of all components the newest.
   */
  public List<PullRequest> open() {
    return view.branches().stream()
        .flatMap(branch -> branch.pullRequests().stream())
        .filter(pr -> pr.state() == PrState.OPEN && pr.ends().base().equals(view.base().name()))
        .filter(pr -> trailer(pr).isPresent())
        .sorted(
            Comparator.comparing((PullRequest pr) -> isWanted(pr) ? 0 : 1)
                .thenComparing(
                    pr -> isTogether(pr) ? pr.number().value() : 0, Comparator.reverseOrder())
                .thenComparing(pr -> trailer(pr).orElseThrow().version(), Comparator.reverseOrder())
                .thenComparing(PullRequest::number))
        .toList();
  }

  /**
   * Those that people closed; what we closed ourselves, because another took its place, is none.
   */
  public List<ReleaseFacts.ClosedReleasePr> closed() {
    Stream<PullRequest> withBranch =
        view.branches().stream()
            .flatMap(branch -> branch.pullRequests().stream())
            .filter(
                pr -> pr.state() == PrState.CLOSED && pr.ends().base().equals(view.base().name()));
    return Stream.concat(view.overview().closed().stream(), withBranch)
        .filter(pr -> trailer(pr).isPresent())
        .filter(pr -> supersededBy(pr).isEmpty())
        .map(pr ->
            new ReleaseFacts.ClosedReleasePr(
                pr.number(),
                LineText.of(pr.shown().title(), pr.body(), line, trailer(pr))
                    .body()
                    .flatMap(ReleaseMarker::parse)
                    .map(ReleaseMarker::changes)))
        .distinct()
        .toList();
  }

  /** The branches of superseded ones. */
  public List<Branch> branchesLeft() {
    return view.branches().stream()
        .filter(
            branch -> branch.pullRequests().stream().allMatch(pr -> pr.state() == PrState.CLOSED))
        .filter(branch ->
            branch.pullRequests().stream()
                .anyMatch(pr ->
                    supersededBy(pr).isPresent()
                        // Whatever people pushed after that is not ours to delete.
                        && pr.ends().headSha().equals(branch.head())))
        .toList();
  }

  private boolean isWanted(PullRequest pr) {
    return isTogether(pr) == line.isTogether();
  }

  private boolean isTogether(PullRequest pr) {
    return trailer(pr).filter(ReleaseTrailer::together).isPresent();
  }

  /**
   * The line's trailer of our newest commit among the pull request's own; empty when it is not
   * ours, or does not release this line any more.
   */
  private Optional<ReleaseTrailer> trailer(PullRequest pr) {
    return trailer(pr.own(), line, view.base().name());
  }

  public static Optional<ReleaseTrailer> trailer(
      List<OwnCommit> own, ReleaseLine line, BranchName base) {
    for (OwnCommit commit : own) {
      List<ReleaseTrailer> all = ReleaseTrailer.all(commit.message());
      Optional<ReleaseTrailer> its = all.stream().filter(t -> line.isOf(t, base)).findFirst();
      if (its.isPresent() || all.stream().anyMatch(ReleaseTrailer::together)) {
        return its;
      }
    }
    return Optional.empty();
  }

  private static Optional<PullRequestNumber> supersededBy(PullRequest pr) {
    return ReleaseMarker.parse(pr.body()).flatMap(ReleaseMarker::supersededBy);
  }
}
