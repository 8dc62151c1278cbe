package dev.slipway.processor.release;

import dev.slipway.processor.fault.BranchConflict;
import dev.slipway.processor.release.MoveBranch.Moved;
import dev.slipway.processor.release.ReleaseBranches.BranchOutcome;
import dev.slipway.processor.release.ReleasePullRequests.OpenOutcome;
import dev.slipway.processor.release.ReleasePullRequests.Read;
import dev.slipway.processor.release.ReleasePullRequests.UpdateOutcome;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.release.BranchCandidates;
import dev.slipway.shared.domain.release.BranchMove;
import dev.slipway.shared.domain.release.DesiredPullRequest;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.OpenReleasePr;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseFiles;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleasePlan;
import dev.slipway.shared.domain.release.ReleasePrFacts;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.VersionConflict;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.telemetry.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Carries out a plan, in an order in which every crash leaves something that the next plan goes on
 * from: the branch first, then the kept notes, then the pull request, then what is to be said on
 * it.
 */
final class CarryOut {
  private static final java.time.Duration SUPERSEDED_NOTES_KEPT = java.time.Duration.ofDays(14);

  private final Ports ports;
  private final Steps steps;
  private final Request request;
  private final ReleasePrLines lines;
  private final ReleasePrFacts facts;
  private final boolean lookedAgain;
  private final MoveBranch branches;

  /**
   * @param lookedAgain whether the facts were gathered anew because something had changed; a name
   *     that is taken now is then taken by somebody else
   */
  CarryOut(
      Ports ports,
      Steps steps,
      Request request,
      ReleasePrLines lines,
      ReleasePrFacts facts,
      boolean lookedAgain) {
    this.ports = ports;
    this.steps = steps;
    this.request = request;
    this.lines = lines;
    this.facts = facts;
    this.lookedAgain = lookedAgain;
    this.branches = new MoveBranch(ports, steps, request, lines.overview(), facts);
  }

  /** How far it came. */
  sealed interface Outcome {
    /** GitHub shows what was planned. */
    record Done(Optional<PullRequestNumber> pullRequest, String what) implements Outcome {}

    /** Something changed meanwhile: gather and plan again. */
    record Stale(String what) implements Outcome {}
  }

  Outcome carryOut(ReleasePlan plan) {
    return switch (plan) {
      case ReleasePlan.Nothing(String why) -> new Outcome.Done(Optional.empty(), why);
      case ReleasePlan.OutOfRange(String why) -> {
        // Where it was merged; this run may be about another branch.
        request
            .pullRequest()
            .filter(on ->
                facts.commits().stream()
                    .anyMatch(c -> c.pullRequest().filter(on::equals).isPresent()))
            .ifPresent(on -> say(on, List.of(Remark.say("out-of-range", why))));
        yield new Outcome.Done(Optional.empty(), why);
      }
      case ReleasePlan.LeaveToPeople(var pr, String why, var remarks) -> {
        say(pr.number(), remarks);
        yield new Outcome.Done(Optional.of(pr.number()), why);
      }
      case ReleasePlan.Open open -> open(open);
      case ReleasePlan.Update update -> update(update);
      case ReleasePlan.Supersede supersede -> supersede(supersede);
    };
  }

  private static Optional<String> furnishOf(OpenReleasePr pr) {
    return ReleaseMarker.parse(pr.actualBody()).flatMap(ReleaseMarker::furnish);
  }

  /** What a run that was cut short did not put on it any more. */
  private void mend(OpenReleasePr pr, DesiredPullRequest desired) {
    PullRequestSettings all = facts.config().pullRequest();
    Optional<String> wanted = furnishOf(pr);
    for (PullRequestSettings settings : List.of(all, Furnish.besidesCarriedOver(all))) {
      if (wanted.isPresent() && wanted.equals(Furnish.key(settings))) {
        furnish(
            new OpenOutcome.Opened(pr.number(), pr.nodeId(), List.of()),
            settings,
            desired,
            pr.labels(),
            pr.assignees());
        return;
      }
    }
  }

  private void furnish(
      OpenOutcome.Opened opened,
      PullRequestSettings wanted,
      DesiredPullRequest desired,
      List<String> labels,
      List<String> assignees) {
    Furnish.stepByStep(
        ports,
        request.repository(),
        opened,
        wanted.withMilestoneFor(facts.variables(desired)),
        labels,
        assignees,
        remarks -> say(opened.number(), remarks));
  }

  private Outcome open(ReleasePlan.Open plan) {
    return opened(
        plan.desired(),
        plan.files(),
        plan.adopt(),
        plan.discard(),
        facts.config().pullRequest(),
        number -> say(number, plan.remarks()));
  }

  private Outcome supersede(ReleasePlan.Supersede plan) {
    OpenReleasePr old = plan.old();
    warn(plan.conflict());
    say(old.number(), plan.remarks());
    Outcome outcome =
        opened(
            plan.desired(),
            plan.files(),
            plan.adopt(),
            plan.discard(),
            Furnish.besidesCarriedOver(facts.config().pullRequest()),
            number -> ports.pullRequests().carryOver(number, old.labels(), old.assignees()));
    if (!(outcome instanceof Outcome.Done(var number, _)) || number.isEmpty()) {
      return outcome;
    }
    return Superseded.close(ports, request.repository(), old, number.get(), Superseded.RAISED)
        ? outcome
        : new Outcome.Stale("the superseded pull request was changed");
  }

  private Outcome opened(
      DesiredPullRequest desired,
      ReleaseFiles files,
      Optional<ReleaseBranch> adopt,
      List<ReleaseBranch> discard,
      PullRequestSettings wanted,
      java.util.function.Consumer<PullRequestNumber> follow) {
    Optional<BranchName> branch =
        adopt.isPresent() ? adopt(adopt.get(), desired, files) : create(desired, files);
    if (branch.isEmpty()) {
      return new Outcome.Stale("a release branch appeared or moved");
    }
    keep(desired, branch.get());
    OpenOutcome opened =
        ports
            .pullRequests()
            .open(
                branch.get(),
                facts.base(),
                desired.title(),
                desired.body(facts.url(), branch.get(), Optional.empty(), Furnish.key(wanted)),
                wanted.draft());
    return switch (opened) {
      case OpenOutcome.Opened(PullRequestNumber number, _, _) -> {
        steps.done(Operation.CREATE_PR, number + " for " + desired.words());
        furnish((OpenOutcome.Opened) opened, wanted, desired, List.of(), List.of());
        follow.accept(number);
        request
            .pullRequest()
            .ifPresent(on ->
                say(on, List.of(Remark.settled("branch-conflict"), Remark.settled("refused"))));
        discard(discard);
        yield new Outcome.Done(Optional.of(number), "opened " + number + " for " + desired.words());
      }
      case OpenOutcome.Stale(String why) ->
          new Outcome.Stale("GitHub opens no pull request from the branch: " + why);
      case OpenOutcome.Refused(String why) -> throw branches.refused("open a pull request", why);
    };
  }

  /** A branch of ours that never had a pull request is taken up where it stands. */
  private Optional<BranchName> adopt(
      ReleaseBranch branch, DesiredPullRequest desired, ReleaseFiles files) {
    BranchMove move =
        BranchMove.of(branch, desired, facts.baseHead(), files, Optional.empty(), true);
    return branches.move(branch, move, desired, files) == Moved.YES
        ? Optional.of(branch.name())
        : Optional.empty();
  }

  private Optional<BranchName> create(DesiredPullRequest desired, ReleaseFiles files) {
    List<BranchName> names =
        BranchCandidates.of(
            facts.branch(desired),
            facts.config().fallbackStrategy(),
            facts.config().maxFallbackAttempts(),
            request.received(),
            request.delivery());
    Set<BranchName> seen = new TreeSet<>(java.util.Comparator.comparing(BranchName::value));
    seen.addAll(lines.branchNames());
    CommitSha commit = branches.commit(desired, files);
    for (BranchName name : names) {
      if (seen.contains(name)) {
        steps.warning(Operation.CREATE_BRANCH, "BranchConflict", name + " is taken");
        continue;
      }
      switch (ports.branches().create(name, commit)) {
        case BranchOutcome.Created _, BranchOutcome.AlreadyOurs _ -> {
          steps.done(Operation.CREATE_BRANCH, name.value());
          return Optional.of(name);
        }
        case BranchOutcome.Taken _ -> {
          if (!lookedAgain) {
            return Optional.empty(); // perhaps by another of us; that is seen by looking
          }
          steps.warning(Operation.CREATE_BRANCH, "BranchConflict", name + " is taken");
        }
        case BranchOutcome.Refused(String why) ->
            throw branches.refused("create the branch `" + name + "`", why);
      }
    }
    BranchConflict conflict = new BranchConflict(desired.words(), names);
    request
        .pullRequest()
        .ifPresent(on -> say(on, List.of(Remark.say("branch-conflict", conflict.sentence()))));
    throw conflict;
  }

  /** Whether the open release PR and its branch are as planned. */
  boolean writesNothing(ReleasePlan plan) {
    return switch (plan) {
      case ReleasePlan.Update update ->
          update.move() instanceof BranchMove.Stay
              && update.desired().title().equals(update.pr().title())
              && bodyIsRight(update);
      case ReleasePlan.Nothing _, ReleasePlan.OutOfRange _, ReleasePlan.LeaveToPeople _ -> true;
      case ReleasePlan.Open _, ReleasePlan.Supersede _ -> false;
    };
  }

  /** Only what it replaces may differ: that alone is no reason to write. */
  private boolean bodyIsRight(ReleasePlan.Update plan) {
    OpenReleasePr pr = plan.pr();
    Optional<String> replaced =
        ReleaseMarker.parse(pr.actualBody()).flatMap(ReleaseMarker::replaced);
    return plan.desired()
        .body(facts.url(), pr.branch().name(), replaced, furnishOf(pr))
        .equals(pr.actualBody());
  }

  private Outcome update(ReleasePlan.Update plan) {
    OpenReleasePr pr = plan.pr();
    DesiredPullRequest desired = plan.desired();
    if (facts.isTogether() || pr.whole().isEmpty()) {
      mend(pr, desired);
    }
    Optional<String> title =
        Optional.of(desired.title()).filter(wanted -> !wanted.equals(pr.title()));
    Optional<String> body =
        bodyIsRight(plan)
            ? Optional.empty()
            : Optional.of(
                desired.body(
                    facts.url(),
                    pr.branch().name(),
                    Optional.of(Digest.of(pr.actualBody())),
                    furnishOf(pr)));
    boolean writes = title.isPresent() || body.isPresent();
    // Before the write that hides their reason: a run that ends between the two would never say
    // them.
    say(pr.number(), plan.remarks());
    if (writes) {
      warn(plan.conflict());
      keep(desired, pr.branch().name());
    }
    AtOnce.Both<Moved, Optional<Read>> done =
        !writes
            ? new AtOnce.Both<>(
                branches.move(pr.branch(), plan.move(), desired, plan.files()), Optional.empty())
            : AtOnce.both(
                () -> branches.move(pr.branch(), plan.move(), desired, plan.files()),
                () -> ports.pullRequests().read(pr.number()));
    switch (done.first()) {
      case STALE -> {
        return new Outcome.Stale("the branch moved");
      }
      case CONFLICT -> {
        say(
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
            steps.done(Operation.UPDATE_PR, pr.number() + " to " + desired.words());
        case UpdateOutcome.Stale _ -> {
          steps.warning(
              Operation.UPDATE_PR, "OptimisticLockFailure", pr.number() + " was changed meanwhile");
          return new Outcome.Stale("the pull request was changed");
        }
        case UpdateOutcome.Gone _ -> {
          return new Outcome.Stale("the pull request was closed");
        }
      }
    }
    say(
        pr.number(),
        List.of(
            Remark.settled("merge-conflict"),
            Remark.settled("replay-conflict"),
            Remark.settled("refused")));
    if (writes) {
      Set<String> named = new HashSet<>();
      desired.releases().forEach(release -> named.add(release.notes().digest()));
      ReleaseMarker.all(pr.actualBody()).stream()
          .map(ReleaseMarker::notes)
          .filter(old -> !named.contains(old))
          .forEach(old -> expire(pr.branch().name(), old));
    }
    discard(plan.discard());
    return new Outcome.Done(
        Optional.of(pr.number()),
        pr.number() + (writes ? " brought up to " : " stands at ") + desired.words());
  }

  private static Remark mergeConflict(OpenReleasePr pr) {
    return Remark.say(
        "merge-conflict",
        "People's commits on `%s` conflict with the base branch, so Slipway left the branch alone. Merge the base into it and resolve the conflict; Slipway goes on from there."
            .formatted(pr.branch().name()));
  }

  private Remark replayConflict(OpenReleasePr pr) {
    return Remark.say(
        "replay-conflict",
        "Commits that this branch was built on were taken off `%s`, and people's commits on `%s` do not apply without them, so Slipway left the branch alone. Rebase it onto `%s`, without what was taken off; Slipway goes on from there."
            .formatted(facts.base(), pr.branch().name(), facts.base()));
  }

  private void keep(DesiredPullRequest desired, BranchName branch) {
    desired
        .releases()
        .forEach(release ->
            ports
                .notes()
                .keep(
                    request.repository().id(),
                    branch,
                    new GeneratedNotes.Kept(
                        release.notes().digest(),
                        release.notes().generated(),
                        release.notes().written())));
  }

  /** What an older marker named may go, once a newer one is named. */
  private void expire(BranchName branch, String digest) {
    ports
        .notes()
        .expire(
            request.repository().id(),
            branch,
            digest,
            request.received().plus(SUPERSEDED_NOTES_KEPT));
  }

  private void warn(Optional<VersionConflict> conflict) {
    conflict.ifPresent(c -> steps.warning(Operation.PLAN, "VersionConflict", c.sentence()));
  }

  private void say(PullRequestNumber on, List<Remark> remarks) {
    remarks.forEach(remark ->
        ports
            .remarks()
            .put(
                request.repository(),
                on,
                new Remark("pr-" + on.value() + "-" + remark.key(), remark.text())));
  }

  private void discard(List<ReleaseBranch> branches) {
    for (ReleaseBranch branch : branches) {
      ports.branches().delete(branch.name(), branch.head());
      steps.done(Operation.DELETE_BRANCH, branch.name().value());
    }
  }
}
