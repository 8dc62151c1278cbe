package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * What a message asks the processor to do. It points at what to look at; the facts come from
 * GitHub.
 */
public sealed interface Instruction {

  /**
   * Look at this repository: publish what is merged and untagged, then plan.
   *
   * @param cause why somebody should look; decides nothing, it is for logs and messages to people
   * @param base the base branch to plan; empty when the event does not say one
   * @param pullRequest the pull request the event was about, where there is one
   */
  record Plan(Cause cause, Optional<BranchName> base, Optional<PullRequestNumber> pullRequest)
      implements Instruction {}

  /**
   * The App was installed, removed or (un)suspended, or the repositories it may see changed ({@code
   * installation}, {@code installation_repositories}).
   *
   * @param action GitHub's word for it ({@code created}, {@code deleted}, {@code added} …)
   * @param repositories the repositories the event names; those that came in, or that went out
   */
  record InstallationChanged(String action, List<RepositoryRef> repositories)
      implements Instruction {
    public InstallationChanged {
      repositories = List.copyOf(repositories);
    }
  }

  /** The repository itself changed: {@code renamed}, {@code transferred}, {@code archived} … */
  record RepositoryChanged(String action) implements Instruction {}

  /** Why a plan is asked for. */
  enum Cause {
    /** A pull request was merged into the base branch. */
    PULL_REQUEST_MERGED,
    /** People changed what looks like a release pull request. */
    RELEASE_PR_CHANGED,
    /** Commits were pushed to the base branch. */
    PUSH,
    /** A release was published by hand. */
    RELEASE,
    /** A tag was created. */
    TAG,
    /** The daily look at every active repository. */
    SCHEDULED,
    /** The App came to see this repository. */
    INSTALLED,
    /** A person asked for it in the operator tool. */
    BY_HAND
  }
}
