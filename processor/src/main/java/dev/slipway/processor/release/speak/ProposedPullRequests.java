package dev.slipway.processor.release.speak;

import dev.slipway.shared.domain.release.preview.PullRequestPreview.Candidate;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pull requests that are not merged yet. */
public interface ProposedPullRequests {
  /** One look at a pull request; empty when it is out of reach. */
  Optional<Proposed> find(PullRequestNumber number);

  /**
   * A pull request as it is.
   *
   * @param byBot whether a bot opened it
   * @param ours whether one of its commits is a release commit of ours
   * @param head its newest commit
   * @param candidate as it would be merged, without what people said of it
   * @param paths the files that it changes
   * @param allPaths whether there are no more; where a file was moved, where it was before is not
   *     known
   */
  record Proposed(
      boolean open,
      BranchName base,
      boolean byBot,
      boolean ours,
      String body,
      List<String> labels,
      CommitSha head,
      Candidate candidate,
      Set<String> paths,
      boolean allPaths) {
    public Proposed {
      paths = Set.copyOf(paths);
      labels = List.copyOf(labels);
    }
  }
}
