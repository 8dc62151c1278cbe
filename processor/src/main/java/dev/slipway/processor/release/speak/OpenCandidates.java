package dev.slipway.processor.release.speak;

import dev.slipway.processor.release.look.view.OpenPullRequest;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.ReleaseBody;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which open pull requests are release PRs, where no settings say how their branches are named. */
final class OpenCandidates {
  /** On how many of them something is said at most: GitHub slows down who comments on more. */
  static final int MOST = 20;

  private OpenCandidates() {}

  /**
   * Where to say something that concerns them all: first where it was said before, so that it is
   * kept current there, then on those that changed last.
   *
   * @param open the last changed first
   */
  static List<PullRequestNumber> in(
      Collection<PullRequestNumber> before, Collection<OpenPullRequest> open) {
    return Stream.concat(
            before.stream().sorted(),
            open.stream().filter(OpenCandidates::isOurs).map(OpenPullRequest::number))
        .distinct()
        .limit(MOST)
        .toList();
  }

  /**
   * Whether its own commits say that it is a release PR for its base. A topic that people began on
   * a release branch has that branch's commits, too; but neither its name, by default, nor a
   * marker.
   */
  static boolean isOurs(OpenPullRequest pr) {
    boolean released =
        pr.own().stream()
            .flatMap(message -> ReleaseTrailer.all(message).stream())
            .anyMatch(trailer -> trailer.base().equals(pr.base()));
    return released
        && (RepositoryConfig.DEFAULTS.branch().parse(pr.head().value()).isPresent()
            || ReleaseMarker.parse(pr.body()).isPresent()
            || ReleaseBody.isOne(pr.body()));
  }
}
