package dev.slipway.shared.domain.deploy;

import static dev.slipway.shared.domain.deploy.DeploymentState.ACTIVE;
import static dev.slipway.shared.domain.deploy.DeploymentState.AWAITING_APPROVAL;
import static dev.slipway.shared.domain.deploy.DeploymentState.CANCELLED;
import static dev.slipway.shared.domain.deploy.DeploymentState.ERRORED;
import static dev.slipway.shared.domain.deploy.DeploymentState.FAILED;
import static dev.slipway.shared.domain.deploy.DeploymentState.QUEUED;
import static dev.slipway.shared.domain.deploy.DeploymentState.REJECTED;
import static dev.slipway.shared.domain.deploy.DeploymentState.SUCCEEDED;

import dev.slipway.shared.domain.deploy.Decision.Nothing;
import dev.slipway.shared.domain.deploy.Decision.SlotChange;
import dev.slipway.shared.domain.deploy.DeploymentTransitions.Moment;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/** What people's decisions do to a deployment. */
final class PeoplesDecisions {
  private final Moment at;

  PeoplesDecisions(Moment at) {
    this.at = at;
  }

  Decision decide(DeploymentEvent.ByPerson event) {
    return switch (event) {
      case DeploymentEvent.Approve approve -> approve(approve);
      case DeploymentEvent.Reject(String by, String reason) ->
          switch (at.state()) {
            case AWAITING_APPROVAL ->
                at.to(REJECTED, by, "rejected" + because(reason), SlotChange.KEEP);
            case REJECTED -> new Nothing("it is rejected already");
            default -> at.refused("only a deployment that awaits approval can be rejected");
          };
      case DeploymentEvent.Cancel(String by, String reason) ->
          switch (at.state()) {
            case AWAITING_APPROVAL ->
                at.to(CANCELLED, by, "cancelled" + because(reason), SlotChange.KEEP);
            case QUEUED ->
                at.to(CANCELLED, by, "cancelled" + because(reason), SlotChange.LEAVE_QUEUE);
            case CANCELLED -> new Nothing("it is cancelled already");
            case ACTIVE ->
                at.refused(
                    "an active deployment cannot be cancelled: wait for its end, or release its"
                        + " slot by force");
            default -> at.refused("only a waiting deployment can be cancelled");
          };
      case DeploymentEvent.Confirm(String by) ->
          switch (at.state()) {
            case ACTIVE -> at.to(SUCCEEDED, by, "confirmed by hand", SlotChange.FREE_SLOT);
            case SUCCEEDED -> new Nothing("it has succeeded already");
            default -> at.refused("only an active deployment can be confirmed");
          };
      case DeploymentEvent.Fail(String by, String reason) ->
          switch (at.state()) {
            case ACTIVE ->
                at.to(FAILED, by, "failed by hand" + because(reason), SlotChange.FREE_SLOT);
            case FAILED -> new Nothing("it has failed already");
            default -> at.refused("only an active deployment can be failed");
          };
      case DeploymentEvent.ForceRelease force -> forced(force);
    };
  }

  private Decision approve(DeploymentEvent.Approve approve) {
    if (!at.progress().approvals().isEmpty()) {
      return new Nothing("it is approved already");
    }
    if (at.state() != AWAITING_APPROVAL
        || !at.record().order().environment().approval().isNeeded()) {
      return at.refused("it does not await approval");
    }
    Optional<Version> newer = newer(approve.deployed());
    if (newer.isPresent() && !approve.confirmed()) {
      return at.to(
          REJECTED,
          approve.by(),
          "rejected: the newer " + newer.get() + " was deployed here in the meantime",
          SlotChange.KEEP);
    }
    Optional<Version> coming = newer(approve.onItsWay());
    if (coming.isPresent() && !approve.confirmed()) {
      return at.refused(
          "the newer "
              + coming.get()
              + " is on its way here and this older one would replace it: wait for its end,"
              + " or confirm that you want the older one");
    }
    Progress approved = at.progress().approvedBy(approve.by(), at.now());
    String what = "approved" + newer.map(v -> ", although " + v + " is deployed here").orElse("");
    return approve.last()
        ? at.change(approved.to(QUEUED, at.now()), approve.by(), what, SlotChange.JOIN_QUEUE)
        : at.note(approved, approve.by(), what + "; its request still needs other approvals");
  }

  private Optional<Version> newer(Optional<Version> other) {
    return other.filter(version ->
        at.record().order().version().filter(own -> own.compareTo(version) < 0).isPresent());
  }

  private Decision forced(DeploymentEvent.ForceRelease force) {
    Optional<HeldSlot> held = at.progress().slot();
    if (at.state() != ACTIVE || held.isEmpty()) {
      return at.refused("it holds no slot");
    }
    if (held.get().token() != force.token()) {
      return at.refused("its slot's token is " + held.get().token() + " now, not " + force.token());
    }
    return at.to(
        ERRORED,
        force.by(),
        "slot released by force" + because(force.reason()),
        SlotChange.FREE_SLOT);
  }

  private static String because(String reason) {
    return reason.isBlank() ? "" : ": " + reason;
  }
}
