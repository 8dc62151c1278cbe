package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.deploy.Progress.Creating;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to a deployment. */
public sealed interface DeploymentEvent {

  /** A person decided something. */
  sealed interface ByPerson extends DeploymentEvent {
    /** The person's login. */
    String by();
  }

  /** GitHub reported something, or Slipway did or noticed something. */
  sealed interface Observed extends DeploymentEvent {}

  /**
   * A listed approver approves it.
   *
   * @param deployed the release that succeeded last in this environment
   * @param onItsWay the newest release that holds or waits for the slot on behalf of this
   *     environment
   * @param confirmed the person wants it although a newer release is deployed there, or will be
   *     first
   * @param last no other deployment of its request still needs approval
   */
  record Approve(
      String by,
      Optional<Version> deployed,
      Optional<Version> onItsWay,
      boolean confirmed,
      boolean last)
      implements ByPerson {}

  /** No deployment of its request needs approval any more. */
  record Join() implements Observed {}

  record Reject(String by, String reason) implements ByPerson {}

  /** A person takes it out of the queue, or withdraws it before its approval. */
  record Cancel(String by, String reason) implements ByPerson {}

  /**
   * It is its turn ({@link DeploymentQueues}).
   *
   * @param token the slot's next fencing token
   * @param deadline after this it counts as stuck
   */
  record TakeSlot(long token, Instant deadline) implements Observed {}

  /** A run of the processor begins to create its Deployment on GitHub. */
  record BeginCreation(Creating by) implements Observed {}

  /** Its Deployment exists. */
  record Created(long deployment) implements Observed {}

  /** A status of its Deployment. */
  record Reported(GitHubStatus status) implements Observed {}

  /** The check runs on its commit that {@code verify} names, the newest of each name. */
  record Checked(List<Check> checks) implements Observed {}

  /** Time has passed. */
  record Look() implements Observed {}

  /** A person declares an active deployment successful. */
  record Confirm(String by) implements ByPerson {}

  /** A person declares an active deployment failed. */
  record Fail(String by, String reason) implements ByPerson {}

  /**
   * A person frees the slot, whatever may still be running.
   *
   * @param token the fencing token that the person saw
   */
  record ForceRelease(String by, String reason, long token) implements ByPerson {}

  /** The workflow run may pass the gate (the environment's protection rule). */
  record LetGo() implements Observed {}

  /** The workflow run at the gate no longer waits: it was cancelled or has ended. */
  record GateGone(String why) implements Observed {}

  /** Worth remembering; changes nothing. */
  record Note(String by, String what) implements Observed {}

  /**
   * A status as GitHub has it.
   *
   * @param state {@code error}, {@code failure}, {@code inactive}, {@code in_progress}, {@code
   *     queued}, {@code pending}, {@code success}, {@code waiting}
   * @param creator a login; "" when the account is gone
   */
  record GitHubStatus(long id, String state, String creator, Instant at) {}

  /**
   * A check run.
   *
   * @param conclusion empty while it runs
   * @param started when it began
   */
  record Check(String name, Optional<String> conclusion, Instant started) {}
}
