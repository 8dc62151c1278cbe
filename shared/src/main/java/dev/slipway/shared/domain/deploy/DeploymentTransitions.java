package dev.slipway.shared.domain.deploy;

import static dev.slipway.shared.domain.deploy.DeploymentState.ACTIVE;
import static dev.slipway.shared.domain.deploy.DeploymentState.AWAITING_APPROVAL;
import static dev.slipway.shared.domain.deploy.DeploymentState.CANCELLED;
import static dev.slipway.shared.domain.deploy.DeploymentState.ERRORED;
import static dev.slipway.shared.domain.deploy.DeploymentState.FAILED;
import static dev.slipway.shared.domain.deploy.DeploymentState.QUEUED;
import static dev.slipway.shared.domain.deploy.DeploymentState.REJECTED;
import static dev.slipway.shared.domain.deploy.DeploymentState.SUCCEEDED;

import dev.slipway.shared.domain.deploy.Decision.Change;
import dev.slipway.shared.domain.deploy.Decision.Nothing;
import dev.slipway.shared.domain.deploy.Decision.Place;
import dev.slipway.shared.domain.deploy.Decision.Refused;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The state table of deployments.
 *
 * <table>
 * <caption>From, event, to</caption>
 * <tr><th>from</th><th>event</th><th>to</th></tr>
 * <tr><td>awaiting approval</td><td>approved, the last approval of its request</td><td>queued</td></tr>
 * <tr><td>awaiting approval</td><td>approved, another one is missing</td><td>awaiting approval</td></tr>
 * <tr><td>awaiting approval</td><td>approved, but a newer release was deployed here and nobody confirmed</td>
 *     <td>rejected</td></tr>
 * <tr><td>awaiting approval</td><td>approved, but a newer release is queued or active here and nobody
 *     confirmed</td><td>refused: it stays as it is until that one has ended</td></tr>
 * <tr><td>awaiting approval</td><td>rejected</td><td>rejected</td></tr>
 * <tr><td>awaiting approval, queued</td><td>cancelled by a person</td><td>cancelled</td></tr>
 * <tr><td>queued</td><td>slot free and it is the oldest</td><td>active</td></tr>
 * <tr><td>queued at the gate</td><td>status success, failure or error: the run is over before its turn</td>
 *     <td>cancelled</td></tr>
 * <tr><td>active</td><td>status queued, pending, in_progress, waiting, inactive</td><td>active, noted</td></tr>
 * <tr><td>active</td><td>status success, and every check of {@code verify} passed since it is active</td>
 *     <td>succeeded; slot freed</td></tr>
 * <tr><td>active</td><td>status failure, or a check of {@code verify} ended otherwise</td>
 *     <td>failed; slot freed</td></tr>
 * <tr><td>active</td><td>status error</td><td>errored; slot freed</td></tr>
 * <tr><td>active</td><td>a person confirms or fails it</td><td>succeeded, failed; slot freed</td></tr>
 * <tr><td>active</td><td>deadline passed</td><td>active and stuck: only a person frees it</td></tr>
 * <tr><td>active</td><td>released by force, with the token shown</td><td>errored; slot freed</td></tr>
 * <tr><td>active</td><td>cancelled</td><td>refused</td></tr>
 * <tr><td>active at the gate</td><td>the workflow run is gone</td><td>cancelled; slot freed</td></tr>
 * <tr><td>over</td><td>a status</td><td>as it is, noted</td></tr>
 * </table>
 */
public final class DeploymentTransitions {
  private static final Set<String> ENDS = Set.of("success", "failure", "error");

  private DeploymentTransitions() {}

  /** What the event does to the record. It is told at the moment {@code now}. */
  public static Decision decide(
      DeploymentRecord record, DeploymentEvent event, Instant now, String correlationId) {
    return new At(record, now, correlationId).decide(event);
  }

  private record At(DeploymentRecord record, Instant now, String correlationId) {
    DeploymentState state() {
      return record.state();
    }

    Decision decide(DeploymentEvent event) {
      return switch (event) {
        case DeploymentEvent.Approve approve -> approve(approve);
        case DeploymentEvent.Join() ->
            state() == AWAITING_APPROVAL
                ? to(QUEUED, HistoryEntry.SLIPWAY, "nothing left to approve", Place.JOIN_QUEUE)
                : new Nothing("it awaits no approval");
        case DeploymentEvent.Reject(String by, String reason) ->
            switch (state()) {
              case AWAITING_APPROVAL -> to(REJECTED, by, "rejected" + because(reason), Place.KEEP);
              case REJECTED -> new Nothing("it is rejected already");
              default -> refused("only what awaits approval can be rejected");
            };
        case DeploymentEvent.Cancel(String by, String reason) ->
            switch (state()) {
              case AWAITING_APPROVAL ->
                  to(CANCELLED, by, "cancelled" + because(reason), Place.KEEP);
              case QUEUED -> to(CANCELLED, by, "cancelled" + because(reason), Place.LEAVE_QUEUE);
              case CANCELLED -> new Nothing("it is cancelled already");
              case ACTIVE ->
                  refused(
                      "an active deployment is never cancelled: let it end, or release its slot"
                          + " by force");
              default -> refused("only what waits can be cancelled");
            };
        case DeploymentEvent.TakeSlot take -> takeSlot(take);
        case DeploymentEvent.BeginCreation(Progress.Creating by) ->
            state() == ACTIVE && record.progress().github().deployment().isEmpty()
                ? noted(
                    record.progress().withGitHub(record.progress().github().withCreating(by)),
                    HistoryEntry.SLIPWAY,
                    "asks GitHub for a Deployment")
                : new Nothing("it needs no Deployment any more");
        case DeploymentEvent.Created(long deployment) -> created(deployment);
        case DeploymentEvent.Reported(GitHubStatus status) -> reported(status);
        case DeploymentEvent.Checked(var checks) ->
            state() == ACTIVE
                ? verified(
                    record.progress(), Verification.of(checks, record), HistoryEntry.SLIPWAY, "")
                : new Nothing("it is not active");
        case DeploymentEvent.Look() -> look();
        case DeploymentEvent.Confirm(String by) ->
            switch (state()) {
              case ACTIVE -> to(SUCCEEDED, by, "confirmed by hand", Place.FREE_SLOT);
              case SUCCEEDED -> new Nothing("it has succeeded already");
              default -> refused("only an active deployment can be confirmed");
            };
        case DeploymentEvent.Fail(String by, String reason) ->
            switch (state()) {
              case ACTIVE -> to(FAILED, by, "failed by hand" + because(reason), Place.FREE_SLOT);
              case FAILED -> new Nothing("it has failed already");
              default -> refused("only an active deployment can be failed");
            };
        case DeploymentEvent.ForceRelease force -> forced(force);
        case DeploymentEvent.LetGo() ->
            record.progress().github().run().isPresent()
                ? noted(
                    record.progress().withGitHub(record.progress().github().withoutRun()),
                    HistoryEntry.SLIPWAY,
                    "let through the gate")
                : new Nothing("it does not wait at the gate");
        case DeploymentEvent.GateGone(String why) ->
            switch (state()) {
              case ACTIVE -> to(CANCELLED, HistoryEntry.SLIPWAY, why, Place.FREE_SLOT);
              case QUEUED -> to(CANCELLED, HistoryEntry.SLIPWAY, why, Place.LEAVE_QUEUE);
              default -> new Nothing("it is over");
            };
        case DeploymentEvent.Note(String by, String what) -> noted(record.progress(), by, what);
      };
    }

    private Decision approve(DeploymentEvent.Approve approve) {
      if (!record.progress().approvals().isEmpty()) {
        return new Nothing("it is approved already");
      }
      if (state() != AWAITING_APPROVAL || !record.order().environment().approval().isNeeded()) {
        return refused("it awaits no approval");
      }
      Optional<Version> newer = newer(approve.deployed());
      if (newer.isPresent() && !approve.confirmed()) {
        return to(
            REJECTED,
            approve.by(),
            "rejected: the newer " + newer.get() + " was deployed here meanwhile",
            Place.KEEP);
      }
      Optional<Version> coming = newer(approve.onItsWay());
      if (coming.isPresent() && !approve.confirmed()) {
        return refused(
            "the newer "
                + coming.get()
                + " is on its way here and would be overwritten: wait for its end, or confirm"
                + " that you want the older one after it");
      }
      Progress approved = record.progress().approvedBy(approve.by(), now);
      String what = "approved" + newer.map(v -> ", though " + v + " was deployed here").orElse("");
      return approve.last()
          ? change(approved.to(QUEUED, now), approve.by(), what, Place.JOIN_QUEUE)
          : noted(approved, approve.by(), what + "; its request waits for others");
    }

    private Optional<Version> newer(Optional<Version> other) {
      return other.filter(version ->
          record.order().version().filter(own -> own.compareTo(version) < 0).isPresent());
    }

    private Decision takeSlot(DeploymentEvent.TakeSlot take) {
      if (state() != QUEUED) {
        return new Nothing("it is not queued");
      }
      Progress active =
          record
              .progress()
              .withSlot(new HeldSlot(take.token(), take.deadline(), Optional.empty()))
              .to(ACTIVE, now);
      return change(
          active, HistoryEntry.SLIPWAY, "active, slot token " + take.token(), Place.TAKE_SLOT);
    }

    private Decision created(long deployment) {
      Optional<Long> known = record.progress().github().deployment();
      if (known.isPresent()) {
        return known.get() == deployment
            ? new Nothing("its Deployment is known")
            : noted(
                record.progress(),
                HistoryEntry.SLIPWAY,
                "GitHub's Deployment " + deployment + " is one too many");
      }
      return noted(
          record.progress().withGitHub(record.progress().github().withDeployment(deployment)),
          HistoryEntry.SLIPWAY,
          "GitHub's Deployment " + deployment);
    }

    private Decision reported(GitHubStatus status) {
      Progress progress = record.progress();
      if (status.id() <= progress.github().lastStatus()) {
        return new Nothing("this status was taken in already");
      }
      Progress next =
          progress.withGitHub(progress.github().withStatus(status.id(), status.state()));
      String what = "GitHub: " + status.state();
      if (state() == QUEUED && ENDS.contains(status.state())) {
        // Somebody else's run at the gate: it would take its turn and hold the slot for nothing.
        return change(
            next.to(CANCELLED, now),
            status.creator(),
            what + ": its workflow run is over before its turn",
            Place.LEAVE_QUEUE);
      }
      if (state() != ACTIVE) {
        return noted(
            next,
            status.creator(),
            what + (state().isOver() ? " (late: changes nothing)" : " (before its turn)"));
      }
      return switch (status.state()) {
        case "success" -> {
          Progress success = next.withGitHub(next.github().withSuccess());
          // Nobody follows the checks of what ran past the gate: it holds no slot.
          yield record.order().environment().verify().isEmpty() || progress.slot().isEmpty()
              ? change(success.to(SUCCEEDED, now), status.creator(), what, Place.FREE_SLOT)
              : noted(success, status.creator(), what + "; its checks decide");
        }
        case "failure" -> change(next.to(FAILED, now), status.creator(), what, Place.FREE_SLOT);
        case "error" -> change(next.to(ERRORED, now), status.creator(), what, Place.FREE_SLOT);
        default -> noted(next, status.creator(), what);
      };
    }

    private Decision verified(Progress progress, Verification found, String by, String what) {
      return switch (found) {
        case Verification.Failed(String check, String conclusion) ->
            change(
                progress.to(FAILED, now),
                by,
                what + "check " + check + ": " + conclusion,
                Place.FREE_SLOT);
        case Verification.Passed() ->
            progress.github().succeeded()
                ? change(progress.to(SUCCEEDED, now), by, "all checks passed", Place.FREE_SLOT)
                : new Nothing("its checks passed, success is not reported yet");
        case Verification.Running(String check) -> new Nothing("check " + check + " has not ended");
      };
    }

    private Decision look() {
      Optional<HeldSlot> held = record.progress().slot();
      if (state() != ACTIVE || held.isEmpty()) {
        return new Nothing("it is not active");
      }
      HeldSlot slot = held.get();
      if (slot.stuckSince().isPresent()) {
        return new Nothing("it is known to be stuck");
      }
      if (now.isBefore(slot.deadline())) {
        return new Nothing("its deadline has not passed");
      }
      return noted(
          record.progress().withSlot(new HeldSlot(slot.token(), slot.deadline(), Optional.of(now))),
          HistoryEntry.SLIPWAY,
          "stuck: active past its deadline; only a person frees the slot");
    }

    private Decision forced(DeploymentEvent.ForceRelease force) {
      Optional<HeldSlot> held = record.progress().slot();
      if (state() != ACTIVE || held.isEmpty()) {
        return refused("it holds no slot");
      }
      if (held.get().token() != force.token()) {
        return refused("its slot's token is " + held.get().token() + " now, not " + force.token());
      }
      return to(
          ERRORED, force.by(), "slot released by force" + because(force.reason()), Place.FREE_SLOT);
    }

    private Decision to(DeploymentState next, String by, String what, Place place) {
      return change(record.progress().to(next, now), by, what, place);
    }

    private Decision noted(Progress progress, String by, String what) {
      return change(progress, by, what, Place.KEEP);
    }

    private Decision change(Progress progress, String by, String what, Place place) {
      HistoryEntry entry =
          new HistoryEntry(
              progress.entries() + 1,
              now,
              state(),
              progress.state(),
              by.isEmpty() ? "somebody" : by,
              what,
              correlationId);
      return new Change(record.with(progress.withEntry()), entry, place);
    }

    private Decision refused(String why) {
      return new Refused(record.key() + " is " + state() + ": " + why);
    }

    private static String because(String reason) {
      return reason.isBlank() ? "" : ": " + reason;
    }
  }
}
