package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.apply.CarryOut.Outcome;
import dev.slipway.processor.release.apply.MoveBranch.Moved;
import dev.slipway.processor.release.apply.ReleasePullRequests.OpenOutcome;
import dev.slipway.processor.release.apply.ReleasePullRequests.Read;
import dev.slipway.processor.release.apply.ReleasePullRequests.UpdateOutcome;
import dev.slipway.processor.release.run.Parallel;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.BranchMove;
import dev.slipway.shared.domain.release.plan.DesiredPullRequest;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;
import dev.slipway.shared.telemetry.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings an open release pull request and its branch up to what is planned. */
final class UpdatePullRequest {
  private final ApplyPorts ports;
  private final ReleasePrFacts facts;
  private final MoveBranch branches;
  private final ReleasePrExtras extras;

  UpdatePullRequest(
      ApplyPorts ports, ReleasePrFacts facts, MoveBranch branches, ReleasePrExtras extras) {
    this.ports = ports;
    this.facts = facts;
    this.branches = branches;
    this.extras = extras;
  }

  /** Whether nothing of it has to be written. */
  boolean writesNothing(ReleasePlan.Update plan) {
    return plan.move() instanceof BranchMove.Stay
        && plan.desired().title().equals(plan.pr().shown().title())
        && bodyIsRight(plan);
  }

  Outcome update(ReleasePlan.Update plan) {
    OpenReleasePr pr = plan.pr();
    DesiredPullRequest desired = plan.desired();
    mend(pr, desired);
    Optional<String> title =
        Optional.of(desired.title()).filter(wanted -> !wanted.equals(pr.shown().title()));
    Optional<String> body =
        bodyIsRight(plan)
            ? Optional.empty()
            : Optional.of(
                desired.body(
                    facts.base().url(),
                    pr.branch().name(),
                    Optional.of(Digest.of(pr.shown().body())),
                    furnishOf(pr)));
    boolean writes = title.isPresent() || body.isPresent();
    // Before the write that hides their reason: a run that ends between the two would never say
    // them.
    extras.say(pr.number(), plan.remarks());
    if (writes) {
      extras.warn(plan.conflict());
      extras.keep(desired, pr.branch().name());
    }
    Parallel.Both<Moved, Optional<Read>> done =
        !writes
            ? new Parallel.Both<>(
                branches.move(pr.branch(), plan.move(), desired), Optional.empty())
            : Parallel.both(
                () -> branches.move(pr.branch(), plan.move(), desired),
                () -> ports.pullRequests().read(pr.number()));
    switch (done.first()) {
      case STALE -> {
        return new Outcome.Stale("the branch moved");
      }
      case CONFLICT -> {
        extras.say(
            pr.number(),
            List.of(
                plan.move() instanceof BranchMove.Replay ? replayConflict(pr) : mergeConflict(pr)));
        return new Outcome.Done(
            Optional.of(pr.number()), "the base does not merge into the branch");
      }
      case YES -> {}
    }
    if (writes) {
      switch (ports.pullRequests().write(pr, done.second(), title, body)) {
        case UpdateOutcome.Updated _ ->
            ports.steps().done(Operation.UPDATE_PR, pr.number() + " to " + desired.words());
        case UpdateOutcome.Stale _ -> {
          ports
              .steps()
              .warning(
                  Operation.UPDATE_PR,
                  "OptimisticLockFailure",
                  pr.number() + " was changed meanwhile");
          return new Outcome.Stale("the pull request was changed");
        }
        case UpdateOutcome.Gone _ -> {
          return new Outcome.Stale("the pull request was closed");
        }
      }
    }
    extras.say(
        pr.number(),
        List.of(
            Remark.settled("merge-conflict"),
            Remark.settled("replay-conflict"),
            Remark.settled("refused")));
    if (writes) {
      Set<String> named = new HashSet<>();
      desired.releases().forEach(release -> named.add(release.notes().digest()));
      ReleaseMarker.all(pr.shown().body()).stream()
          .map(ReleaseMarker::notes)
          .filter(old -> !named.contains(old))
          .forEach(old -> extras.expire(pr.branch().name(), old));
    }
    extras.discard(plan.orphans().discard());
    return new Outcome.Done(
        Optional.of(pr.number()),
        pr.number() + (writes ? " brought up to " : " stands at ") + desired.words());
  }

  /** Only what it replaces may differ: that alone is no reason to write. */
  private boolean bodyIsRight(ReleasePlan.Update plan) {
    OpenReleasePr pr = plan.pr();
    Optional<String> replaced = pr.lastMarker().flatMap(ReleaseMarker::replaced);
    return plan.desired()
        .body(facts.base().url(), pr.branch().name(), replaced, furnishOf(pr))
        .equals(pr.shown().body());
  }

  private static Optional<String> furnishOf(OpenReleasePr pr) {
    return pr.lastMarker().flatMap(ReleaseMarker::furnish);
  }

  /** What a run that was cut short did not put on it any more. */
  private void mend(OpenReleasePr pr, DesiredPullRequest desired) {
    PullRequestSettings all = facts.config().pullRequest();
    Optional<String> wanted = furnishOf(pr);
    for (PullRequestSettings settings : List.of(all, Furnish.besidesCarriedOver(all))) {
      if (wanted.isPresent() && wanted.equals(Furnish.key(settings))) {
        extras.furnish(
            new OpenOutcome.Opened(pr.number(), pr.shown().nodeId(), List.of()),
            settings,
            desired,
            new Furnish.OnIt(pr.shown().labels(), pr.shown().assignees()));
        return;
      }
    }
  }

  private static Remark mergeConflict(OpenReleasePr pr) {
    return Remark.say(
        "merge-conflict",
        "People's commits on `%s` conflict with the base branch, so Slipway left the branch alone. Merge the base into it and resolve the conflict; Slipway then continues."
            .formatted(pr.branch().name()));
  }

  private Remark replayConflict(OpenReleasePr pr) {
    return Remark.say(
        "replay-conflict",
        "Somebody removed commits from `%s` that this branch was built on, and people's commits on `%s` no longer apply without them, so Slipway left the branch alone. Rebase it onto `%s` without the removed commits; Slipway then continues."
            .formatted(facts.base().name(), pr.branch().name(), facts.base().name()));
  }
}
