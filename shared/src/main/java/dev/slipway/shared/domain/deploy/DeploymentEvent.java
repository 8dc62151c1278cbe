package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.deploy.Progress.Creating;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to a deployment. */
public sealed interface DeploymentEvent {

  /**
   * Somebody listed approves it.
   *
   * @param deployed the release that succeeded last in this environment
   * @param onItsWay the newest release that holds or waits for the slot on behalf of this
   *     environment
   * @param confirmed that person wants it though a newer release was deployed, or will be before it
   * @param last no other approval is missing in its request
   */
  record Approve(
      String by,
      Optional<Version> deployed,
      Optional<Version> onItsWay,
      boolean confirmed,
      boolean last)
      implements DeploymentEvent {}

  /** The last approval that was missing in its request is given, or no longer needed. */
  record Join() implements DeploymentEvent {}

  record Reject(String by, String reason) implements DeploymentEvent {}

  /** A queued one is taken out by a person. */
  record Cancel(String by, String reason) implements DeploymentEvent {}

  /**
   * The slot was free and it is the oldest.
   *
   * @param token the slot's next fencing token
   * @param deadline after this it counts as stuck
   */
  record TakeSlot(long token, Instant deadline) implements DeploymentEvent {}

  /** A run of the processor sets out to create its Deployment on GitHub. */
  record BeginCreation(Creating by) implements DeploymentEvent {}

  /** Its Deployment is there. */
  record Created(long deployment) implements DeploymentEvent {}

  /** A status of its Deployment. */
  record Reported(GitHubStatus status) implements DeploymentEvent {}

  /** The check runs on its commit that {@code verify} names, the newest of each name. */
  record Checked(List<Check> checks) implements DeploymentEvent {}

  /** Time has passed. */
  record Look() implements DeploymentEvent {}

  /** A person says that an active one succeeded. */
  record Confirm(String by) implements DeploymentEvent {}

  /** A person says that an active one failed. */
  record Fail(String by, String reason) implements DeploymentEvent {}

  /**
   * A person frees the slot whatever may still be running.
   *
   * @param token the fencing token that the person was shown
   */
  record ForceRelease(String by, String reason, long token) implements DeploymentEvent {}

  /** The workflow run at the gate was let go. */
  record LetGo() implements DeploymentEvent {}

  /** The workflow run at the gate no longer waits: it was cancelled or is over. */
  record GateGone(String why) implements DeploymentEvent {}

  /** Worth remembering; changes nothing. */
  record Note(String by, String what) implements DeploymentEvent {}

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
