package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Brought;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseOrigin;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds, where no settings say how release branches and components are named, the merged pull
 * requests that may be release PRs and do not show that they are published. One look shows it, so
 * where there is none nothing more is asked; one that was published may be among them, and only
 * costs the requests in which that is seen.
 */
final class MergedCandidates {
  private MergedCandidates() {}

  static Set<PullRequestNumber> in(Overview overview) {
    TreeMap<Integer, Merged> candidates = new TreeMap<>();
    for (HistoryCommit commit : overview.base().history().items()) {
      commit
          .merged()
          .filter(merged -> merged.ends().base().equals(overview.base().name()))
          .filter(merged -> mayRelease(merged, commit))
          .filter(merged -> !isPublished(merged, overview))
          .ifPresent(merged -> candidates.put(merged.number().value(), merged));
    }
    return Set.copyOf(candidates.values().stream().map(Merged::number).toList());
  }

  private static boolean mayRelease(Merged merged, HistoryCommit commit) {
    List<ReleaseTrailer> trailers = ReleaseTrailer.all(commit.commit().message());
    if (merged.components().isPresent()
        || trailers.stream().anyMatch(trailer -> trailer.component().isPresent())) {
      return true;
    }
    if (isCalledByDefault(merged.ends().head())) {
      return false; // it is found by its name
    }
    // A squash merge has whatever message people gave it.
    return !trailers.isEmpty()
        || commit
            .brought()
            .filter(brought -> brought.number().equals(merged.number()))
            .map(Brought::body)
            .flatMap(ReleaseMarker::parse)
            .isPresent();
  }

  private static boolean isCalledByDefault(BranchName head) {
    return RepositoryConfig.DEFAULTS.branch().parse(head.value()).isPresent();
  }

  /** Whether it shows that nothing is left to do. */
  static boolean isPublished(Merged merged, Overview overview) {
    int releases = merged.components().map(Set::size).orElse(1);
    long listed =
        overview.refs().releases().items().stream()
            .filter(release -> ReleaseOrigin.isFrom(release.body(), merged.number()))
            .count();
    if (listed > 0) {
      return listed >= releases;
    }
    long tags =
        overview.refs().tags().items().stream()
            .filter(tag -> tag.commit().equals(merged.mergeCommit()))
            .count();
    // What is published later comes after it in the list.
    return tags >= releases
        && overview.refs().releases().next().isPresent()
        && overview.refs().releases().items().stream()
            .map(GitHubRelease::createdAt)
            .allMatch(merged.mergedAt()::isBefore);
  }

  /** Whether its own commits say that it is a release PR for this base. */
  static boolean isOurs(MergedPr pr, BranchName base) {
    return pr.pullRequest().own().stream()
        .flatMap(own -> ReleaseTrailer.all(own.message()).stream())
        .anyMatch(trailer -> trailer.base().equals(base));
  }
}
