package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.deploy.DeploymentEvent.Check;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** GitHub's Deployments, and what hangs on them, of one repository. */
public interface GitHubDeployments {

  /**
   * The Deployment that was created for a record, known by the payload that Slipway gave it. Asked
   * before one is created again after a crash or a lost answer.
   */
  Optional<Long> find(DeploymentRecord record);

  /**
   * Creates a record's Deployment: the tag (a foreign record has none and is never created),
   * environment, and a payload of release, config revision, attempt and artifact.
   */
  Creation create(DeploymentRecord record);

  /** How a creation ended. */
  sealed interface Creation {
    record Created(long deployment) implements Creation {}

    /** GitHub does not take it, and will not: the tag is gone, the environment is not allowed … */
    record Refused(String why) implements Creation {}
  }

  /** A Deployment's statuses, oldest first; empty when it was deleted. */
  Optional<List<GitHubStatus>> statuses(long deployment);

  /** A Deployment; empty when it was deleted. */
  Optional<Deployment> deployment(long deployment);

  /** The newest check run of each name and App on a commit, of those that have begun. */
  List<Check> checks(CommitSha commit);

  /**
   * Answers a workflow run that waits at an environment's protection rule.
   *
   * @return false when nothing waits there any more (the run is over or was cancelled)
   */
  boolean approveRun(long run, EnvironmentName environment, String comment);

  /** Whether a workflow run has ended, was cancelled or is gone. */
  boolean isOver(long run);

  /**
   * Says what a waiting run waits for.
   *
   * @return false when nothing waits there any more
   */
  boolean commentRun(long run, EnvironmentName environment, String comment);

  /**
   * @param creator login; "" when the account is gone
   * @param key the record that its payload names, if Slipway made it
   */
  record Deployment(
      long id,
      EnvironmentName environment,
      CommitSha commit,
      String creator,
      Instant at,
      Optional<String> key) {}
}
