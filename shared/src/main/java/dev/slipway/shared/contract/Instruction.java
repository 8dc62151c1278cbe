package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /**
   * A release was published, by Slipway or by hand: plan, for it moves the starting point, then
   * deploy it to its first environments.
   */
  record ReleasePublished(TagName tag) implements Instruction {}

  /** A pull request is there or changed: say what its merge would release, where that is wanted. */
  record LookAtPullRequest(PullRequestNumber pullRequest) implements Instruction {}

  /**
   * Something about deployments happened: look at everything that is in motion.
   *
   * @param deployment the id of the GitHub Deployment that the event was about, where there is one
   */
  record LookAtDeployments(Optional<Long> deployment) implements Instruction {
    public LookAtDeployments {
      deployment.ifPresent(id -> Bounds.positive("a deployment's id", id));
    }
  }

  /**
   * A workflow run waits at an environment's protection rule.
   *
   * @param run the workflow run's id
   * @param environment what it wants to deploy to
   * @param commit what it deploys
   * @param deployment the id of the GitHub Deployment that was made for its job
   */
  record AnswerProtectionRule(
      long run, String environment, CommitSha commit, Optional<Long> deployment)
      implements Instruction {
    public AnswerProtectionRule {
      Bounds.positive("a workflow run's id", run);
      Bounds.environment(environment);
      deployment.ifPresent(id -> Bounds.positive("a deployment's id", id));
    }
  }

  /**
   * Somebody asks for deployments; who, is the message's sender.
   *
   * @param requestKey a request with the same key is the same request
   * @param release the release's tag
   * @param environments where to
   * @param components the versions asked for, by component; none means the whole release
   * @param configRef the branch, tag or commit whose configuration counts; empty means the head of
   *     the base branch
   * @param confirmed it was asked for though a newer release may have been deployed
   */
  record Deploy(
      Operation operation,
      String requestKey,
      String release,
      List<String> environments,
      SortedMap<String, String> components,
      Optional<String> configRef,
      boolean confirmed)
      implements Instruction {
    /** Environments, and components, that one message names at most. */
    public static final int MOST = 100;

    public Deploy {
      Bounds.requestKey(requestKey);
      Bounds.tag(release);
      environments = List.copyOf(environments);
      Bounds.count("environments", environments.size(), MOST);
      environments.forEach(Bounds::environment);
      components = new TreeMap<>(components);
      Bounds.count("components", components.size(), MOST);
      for (Map.Entry<String, String> component : components.entrySet()) {
        Bounds.line("a component's name", component.getKey());
        Bounds.line("a component's version", component.getValue());
      }
      configRef.ifPresent(ref -> Bounds.line("a ref", ref));
    }

    /** A copy: a tree map lets itself be changed. */
    @Override
    public SortedMap<String, String> components() {
      return new TreeMap<>(components);
    }
  }

  /** What is asked for with {@link Deploy}. */
  enum Operation {
    /** A release. */
    REQUEST,
    /** The same configuration once more. */
    REDEPLOY,
    /** Other components, or the configuration at a commit. */
    UPDATE_CONFIG,
    /** An earlier release. */
    ROLLBACK,
    /** One that failed, again. */
    RETRY
  }

  /** Why a plan is asked for. */
  enum Cause {
    /** A pull request was merged into the base branch. */
    PULL_REQUEST_MERGED,
    /** People changed what looks like a release pull request. */
    RELEASE_PR_CHANGED,
    /** People said something else of what was merged: an override block, a label. */
    OVERRIDE_CHANGED,
    /** A comment that may hold a command was written, changed or deleted on a pull request. */
    COMMENT,
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
