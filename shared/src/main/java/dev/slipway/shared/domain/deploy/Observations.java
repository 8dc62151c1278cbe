package dev.slipway.shared.domain.deploy;

import static dev.slipway.shared.domain.deploy.DeploymentState.ACTIVE;
import static dev.slipway.shared.domain.deploy.DeploymentState.AWAITING_APPROVAL;
import static dev.slipway.shared.domain.deploy.DeploymentState.CANCELLED;
import static dev.slipway.shared.domain.deploy.DeploymentState.ERRORED;
import static dev.slipway.shared.domain.deploy.DeploymentState.FAILED;
import static dev.slipway.shared.domain.deploy.DeploymentState.QUEUED;
import static dev.slipway.shared.domain.deploy.DeploymentState.SUCCEEDED;
import static dev.slipway.shared.domain.deploy.HistoryEntry.SLIPWAY;

import dev.slipway.shared.domain.deploy.Decision.Nothing;
import dev.slipway.shared.domain.deploy.Decision.SlotChange;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentTransitions.Moment;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import java.util.Optional;
import java.util.Set;

/** What GitHub's reports and Slipway's own steps do to a deployment. */
final class Observations {
  private static final Set<String> ENDS = Set.of("success", "failure", "error");

  private final Moment at;

  Observations(Moment at) {
    this.at = at;
  }

  Decision decide(DeploymentEvent.Observed event) {
    return switch (event) {
      case DeploymentEvent.Join() ->
          at.state() == AWAITING_APPROVAL
              ? at.to(
                  QUEUED,
                  SLIPWAY,
                  "no deployment of its request needs approval any more",
                  SlotChange.JOIN_QUEUE)
              : new Nothing("it does not await approval");
      case DeploymentEvent.TakeSlot take -> takeSlot(take);
      case DeploymentEvent.BeginCreation(Progress.Creating by) ->
          at.state() == ACTIVE && at.progress().github().deployment().isEmpty()
              ? at.note(
                  at.progress().withGitHub(at.progress().github().withCreating(by)),
                  SLIPWAY,
                  "creates its Deployment on GitHub")
              : new Nothing("it needs no Deployment any more");
      case DeploymentEvent.Created(long deployment) -> created(deployment);
      case DeploymentEvent.Reported(GitHubStatus status) -> reported(status);
      case DeploymentEvent.Checked(var checks) ->
          at.state() == ACTIVE
              ? checked(Verification.of(checks, at.record()))
              : new Nothing("it is not active");
      case DeploymentEvent.Look() -> look();
      case DeploymentEvent.LetGo() ->
          at.progress().github().run().isPresent()
              ? at.note(
                  at.progress().withGitHub(at.progress().github().withoutRun()),
                  SLIPWAY,
                  "let through the gate")
              : new Nothing("it does not wait at the gate");
      case DeploymentEvent.GateGone(String why) ->
          switch (at.state()) {
            case ACTIVE -> at.to(CANCELLED, SLIPWAY, why, SlotChange.FREE_SLOT);
            case QUEUED -> at.to(CANCELLED, SLIPWAY, why, SlotChange.LEAVE_QUEUE);
            default -> new Nothing("it is over");
          };
      case DeploymentEvent.Note(String by, String what) -> at.note(at.progress(), by, what);
    };
  }

  private Decision takeSlot(DeploymentEvent.TakeSlot take) {
    if (at.state() != QUEUED) {
      return new Nothing("it is not queued");
    }
    Progress active =
        at.progress()
            .withSlot(new HeldSlot(take.token(), take.deadline(), Optional.empty()))
            .to(ACTIVE, at.now());
    return at.change(active, SLIPWAY, "active, slot token " + take.token(), SlotChange.TAKE_SLOT);
  }

  private Decision created(long deployment) {
    Optional<Long> known = at.progress().github().deployment();
    if (known.isPresent()) {
      return known.get() == deployment
          ? new Nothing("its Deployment is known")
          : at.note(
              at.progress(), SLIPWAY, "GitHub's Deployment " + deployment + " is a duplicate");
    }
    return at.note(
        at.progress().withGitHub(at.progress().github().withDeployment(deployment)),
        SLIPWAY,
        "GitHub's Deployment " + deployment);
  }

  private Decision reported(GitHubStatus status) {
    Progress progress = at.progress();
    if (status.id() <= progress.github().lastStatus()) {
      return new Nothing("this status is recorded already");
    }
    Progress next = progress.withGitHub(progress.github().withStatus(status.id(), status.state()));
    String what = "GitHub: " + status.state();
    if (at.state() == QUEUED && ENDS.contains(status.state())) {
      // Somebody else's run at the gate: in its turn it would hold the slot for nothing.
      return at.change(
          next.to(CANCELLED, at.now()),
          status.creator(),
          what + ": its workflow run ended before its turn",
          SlotChange.LEAVE_QUEUE);
    }
    if (at.state() != ACTIVE) {
      return at.note(
          next,
          status.creator(),
          what + (at.state().isOver() ? " (too late to change anything)" : " (before its turn)"));
    }
    return switch (status.state()) {
      case "success" -> {
        Progress success = next.withGitHub(next.github().withSuccess());
        // Whatever ran past the gate holds no slot, so Slipway does not follow its checks.
        yield at.record().order().environment().verify().isEmpty() || progress.slot().isEmpty()
            ? at.change(
                success.to(SUCCEEDED, at.now()), status.creator(), what, SlotChange.FREE_SLOT)
            : at.note(success, status.creator(), what + "; waits for its checks");
      }
      case "failure" ->
          at.change(next.to(FAILED, at.now()), status.creator(), what, SlotChange.FREE_SLOT);
      case "error" ->
          at.change(next.to(ERRORED, at.now()), status.creator(), what, SlotChange.FREE_SLOT);
      default -> at.note(next, status.creator(), what);
    };
  }

  private Decision checked(Verification verification) {
    return switch (verification) {
      case Verification.Failed(String check, String conclusion) ->
          at.to(FAILED, SLIPWAY, "check " + check + ": " + conclusion, SlotChange.FREE_SLOT);
      case Verification.Passed() ->
          at.progress().github().succeeded()
              ? at.to(SUCCEEDED, SLIPWAY, "all checks passed", SlotChange.FREE_SLOT)
              : new Nothing("its checks passed, but GitHub has not reported success yet");
      case Verification.Running(String check) -> new Nothing("check " + check + " has not ended");
    };
  }

  private Decision look() {
    Optional<HeldSlot> held = at.progress().slot();
    if (at.state() != ACTIVE || held.isEmpty()) {
      return new Nothing("it is not active");
    }
    HeldSlot slot = held.get();
    if (slot.stuckSince().isPresent()) {
      return new Nothing("it is known to be stuck");
    }
    if (at.now().isBefore(slot.deadline())) {
      return new Nothing("its deadline has not passed");
    }
    return at.note(
        at.progress().withSlot(new HeldSlot(slot.token(), slot.deadline(), Optional.of(at.now()))),
        SLIPWAY,
        "stuck: active past its deadline; only a person can free the slot");
  }
}
