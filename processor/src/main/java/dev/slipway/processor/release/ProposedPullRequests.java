package dev.slipway.processor.release;

import dev.slipway.shared.domain.release.PullRequestPreview.Candidate;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/** Pull requests that are not merged yet. */
public interface ProposedPullRequests {
  /** One look at a pull request; empty when it is out of reach. */
  Optional<Proposed> find(PullRequestNumber number);

  /**
   * A pull request as it is.
   *
   * @param byBot whether a bot opened it
   * @param ours whether one of its commits is a release commit of ours
   * @param candidate as it would be merged, without what people said of it
   */
  record Proposed(
      boolean open,
      BranchName base,
      boolean byBot,
      boolean ours,
      String body,
      List<String> labels,
      Candidate candidate) {
    public Proposed {
      labels = List.copyOf(labels);
    }
  }
}
