package dev.slipway.processor.release.apply;

import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a plan, in an order in which every crash leaves something that the next plan goes on
 * from: the branch first, then the kept notes, then the pull order, then what is to be said on it.
 */
public final class CarryOut {
  private final ApplyPorts ports;
  private final Assignment assignment;
  private final ReleasePrExtras extras;
  private final CreatePullRequest create;
  private final UpdatePullRequest update;

  public CarryOut(ApplyPorts ports, Assignment assignment) {
    this.ports = ports;
    this.assignment = assignment;
    this.extras = new ReleasePrExtras(ports, assignment);
    MoveBranch branches = new MoveBranch(ports, assignment);
    this.create = new CreatePullRequest(ports, assignment, branches, extras);
    this.update = new UpdatePullRequest(ports, assignment.facts(), branches, extras);
  }

  /** How far it came. */
  public sealed interface Outcome {
    /** GitHub shows what was planned. */
    record Done(Optional<PullRequestNumber> pullRequest, String what) implements Outcome {}

    /** Something changed meanwhile: gather and plan again. */
    record Stale(String what) implements Outcome {}
  }

  public Outcome carryOut(ReleasePlan plan) {
    return switch (plan) {
      case ReleasePlan.Nothing(String why) -> new Outcome.Done(Optional.empty(), why);
      case ReleasePlan.OutOfRange(String why) -> {
        // Where it was merged; this run may be about another branch.
        assignment.order().pullRequests().stream()
            .filter(on ->
                assignment.facts().commits().stream()
                    .anyMatch(c -> c.pullRequest().filter(on::equals).isPresent()))
            .forEach(on -> extras.say(on, List.of(Remark.say("out-of-range", why))));
        yield new Outcome.Done(Optional.empty(), why);
      }
      case ReleasePlan.LeaveToPeople(var pr, String why, var remarks) -> {
        extras.say(pr.number(), remarks);
        yield new Outcome.Done(Optional.of(pr.number()), why);
      }
      case ReleasePlan.Open opening -> create.open(opening);
      case ReleasePlan.Update updating -> update.update(updating);
      case ReleasePlan.Supersede superseding -> supersede(superseding);
    };
  }

  private Outcome supersede(ReleasePlan.Supersede plan) {
    OpenReleasePr old = plan.old();
    extras.warn(plan.conflict());
    extras.say(old.number(), plan.remarks());
    Outcome outcome = create.successor(plan);
    if (!(outcome instanceof Outcome.Done(var number, _)) || number.isEmpty()) {
      return outcome;
    }
    return CloseReplaced.close(ports, old, number.get(), CloseReplaced.RAISED)
        ? outcome
        : new Outcome.Stale("the superseded pull request was changed");
  }

  /** Whether the open release PR and its branch are as planned. */
  public boolean writesNothing(ReleasePlan plan) {
    return switch (plan) {
      case ReleasePlan.Update updating -> update.writesNothing(updating);
      case ReleasePlan.Nothing _, ReleasePlan.OutOfRange _, ReleasePlan.LeaveToPeople _ -> true;
      case ReleasePlan.Open _, ReleasePlan.Supersede _ -> false;
    };
  }
}
