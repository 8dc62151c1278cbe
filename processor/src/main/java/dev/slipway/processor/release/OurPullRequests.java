package dev.slipway.processor.release;

import dev.slipway.processor.release.Overview.Branch;
import dev.slipway.processor.release.Overview.PrState;
import dev.slipway.processor.release.Overview.PullRequest;
import dev.slipway.shared.domain.release.ReleaseFacts;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which pull requests are release PRs of one line, by the trailers of their own commits. */
final class OurPullRequests {
  private final Overview overview;
  private final ReleaseLine line;

  OurPullRequests(Overview overview, ReleaseLine line) {
    this.overview = overview;
    this.line = line;
  }

  /** The open ones; the one with the highest version first. */
  List<PullRequest> open() {
    return overview.branches().stream()
        .flatMap(branch -> branch.pullRequests().stream())
        .filter(pr -> pr.state() == PrState.OPEN && pr.base().equals(overview.base()))
        .filter(pr -> version(pr).isPresent())
        .sorted(
            Comparator.comparing((PullRequest pr) -> version(pr).orElseThrow())
                .reversed()
                .thenComparing(PullRequest::number))
        .toList();
  }

  /**
   * Those that people closed; what we closed ourselves, because another took its place, is none.
   */
  List<ReleaseFacts.ClosedReleasePr> closed() {
    Stream<PullRequest> withBranch =
        overview.branches().stream()
            .flatMap(branch -> branch.pullRequests().stream())
            .filter(pr -> pr.state() == PrState.CLOSED && pr.base().equals(overview.base()));
    return Stream.concat(overview.closed().stream(), withBranch)
        .filter(pr -> version(pr).isPresent())
        .filter(pr -> supersededBy(pr).isEmpty())
        .map(pr ->
            new ReleaseFacts.ClosedReleasePr(
                pr.number(), ReleaseMarker.parse(pr.body()).map(ReleaseMarker::changes)))
        .distinct()
        .toList();
  }

  /** The branches of superseded ones. */
  List<Branch> branchesLeft() {
    return overview.branches().stream()
        .filter(
            branch -> branch.pullRequests().stream().allMatch(pr -> pr.state() == PrState.CLOSED))
        .filter(branch ->
            branch.pullRequests().stream()
                .anyMatch(pr ->
                    supersededBy(pr).isPresent()
                        // Whatever people pushed after that is not ours to delete.
                        && pr.headSha().equals(branch.head())))
        .toList();
  }

  /** The version of our newest commit among the pull request's own; empty when it is not ours. */
  private Optional<Version> version(PullRequest pr) {
    return pr.own().stream()
        .flatMap(commit -> ReleaseTrailer.parse(commit.message()).stream())
        .filter(trailer -> line.isOf(trailer, overview.base()))
        .map(ReleaseTrailer::version)
        .findFirst();
  }

  private static Optional<PullRequestNumber> supersededBy(PullRequest pr) {
    return ReleaseMarker.parse(pr.body()).flatMap(ReleaseMarker::supersededBy);
  }
}
