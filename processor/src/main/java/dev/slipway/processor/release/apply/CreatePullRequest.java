package dev.slipway.processor.release.apply;

import dev.slipway.processor.fault.BranchConflict;
import dev.slipway.processor.release.apply.CarryOut.Outcome;
import dev.slipway.processor.release.apply.MoveBranch.Moved;
import dev.slipway.processor.release.apply.ReleaseBranches.BranchOutcome;
import dev.slipway.processor.release.apply.ReleasePullRequests.OpenOutcome;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.BranchCandidates;
import dev.slipway.shared.domain.release.plan.BranchMove;
import dev.slipway.shared.domain.release.plan.DesiredPullRequest;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.telemetry.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Opens a release pull request from a branch of a name that is free, or that is ours already. */
final class CreatePullRequest {
  private final ApplyPorts ports;
  private final Assignment assignment;
  private final ReleasePrFacts facts;
  private final MoveBranch branches;
  private final ReleasePrExtras extras;

  CreatePullRequest(
      ApplyPorts ports, Assignment assignment, MoveBranch branches, ReleasePrExtras extras) {
    this.ports = ports;
    this.assignment = assignment;
    this.facts = assignment.facts();
    this.branches = branches;
    this.extras = extras;
  }

  Outcome open(ReleasePlan.Open plan) {
    return opened(
        plan.desired(),
        plan.orphans(),
        facts.config().pullRequest(),
        number -> extras.say(number, plan.remarks()));
  }

  /** Opens the one that takes the place of another; what people put on that one goes along. */
  Outcome successor(ReleasePlan.Supersede plan) {
    OpenReleasePr old = plan.old();
    return opened(
        plan.desired(),
        plan.orphans(),
        Furnish.besidesCarriedOver(facts.config().pullRequest()),
        number ->
            ports.pullRequests().carryOver(number, old.shown().labels(), old.shown().assignees()));
  }

  private Outcome opened(
      DesiredPullRequest desired,
      ReleasePlan.Orphans orphans,
      PullRequestSettings wanted,
      Consumer<PullRequestNumber> follow) {
    Optional<BranchName> branch =
        orphans.adopt().isPresent() ? adopt(orphans.adopt().get(), desired) : create(desired);
    if (branch.isEmpty()) {
      return new Outcome.Stale("a release branch appeared or moved");
    }
    extras.keep(desired, branch.get());
    OpenOutcome opened =
        ports
            .pullRequests()
            .open(
                branch.get(),
                facts.base().name(),
                desired.title(),
                desired.body(
                    facts.base().url(), branch.get(), Optional.empty(), Furnish.key(wanted)),
                wanted.draft());
    return switch (opened) {
      case OpenOutcome.Opened(PullRequestNumber number, _, _) -> {
        ports.steps().done(Operation.CREATE_PR, number + " for " + desired.words());
        extras.furnish((OpenOutcome.Opened) opened, wanted, desired, Furnish.OnIt.NOTHING);
        follow.accept(number);
        assignment
            .order()
            .pullRequests()
            .forEach(on ->
                extras.say(
                    on, List.of(Remark.settled("branch-conflict"), Remark.settled("refused"))));
        extras.discard(orphans.discard());
        yield new Outcome.Done(Optional.of(number), "opened " + number + " for " + desired.words());
      }
      case OpenOutcome.Stale(String why) ->
          new Outcome.Stale("GitHub opens no pull request from the branch: " + why);
      case OpenOutcome.Refused(String why) -> throw branches.refused("open a pull request", why);
    };
  }

  /** A branch of ours that never had a pull request is taken up where it stands. */
  private Optional<BranchName> adopt(ReleaseBranch branch, DesiredPullRequest desired) {
    BranchMove move = BranchMove.of(branch, desired, facts.base().head(), Optional.empty(), true);
    return branches.move(branch, move, desired) == Moved.YES
        ? Optional.of(branch.name())
        : Optional.empty();
  }

  private Optional<BranchName> create(DesiredPullRequest desired) {
    List<BranchName> names =
        BranchCandidates.of(
            facts.branch(desired),
            facts.config().names().fallbackStrategy(),
            facts.config().names().maxFallbackAttempts(),
            assignment.order().received(),
            assignment.order().delivery());
    Set<BranchName> seen = new TreeSet<>(Comparator.comparing(BranchName::value));
    seen.addAll(assignment.lines().branchNames());
    CommitSha commit = branches.commit(desired);
    for (BranchName name : names) {
      if (seen.contains(name)) {
        ports.steps().warning(Operation.CREATE_BRANCH, "BranchConflict", name + " is taken");
        continue;
      }
      switch (ports.branches().create(name, commit)) {
        case BranchOutcome.Created _, BranchOutcome.AlreadyOurs _ -> {
          ports.steps().done(Operation.CREATE_BRANCH, name.value());
          return Optional.of(name);
        }
        case BranchOutcome.Taken _ -> {
          if (!assignment.lookedAgain()) {
            return Optional.empty(); // perhaps by another of us; that is seen by looking
          }
          ports.steps().warning(Operation.CREATE_BRANCH, "BranchConflict", name + " is taken");
        }
        case BranchOutcome.Refused(String why) ->
            throw branches.refused("create the branch `" + name + "`", why);
      }
    }
    BranchConflict conflict = new BranchConflict(desired.words(), names);
    assignment
        .order()
        .pullRequests()
        .forEach(on -> extras.say(on, List.of(Remark.say("branch-conflict", conflict.sentence()))));
    throw conflict;
  }
}
