package dev.slipway.processor.release;

import dev.slipway.processor.fault.OptimisticLockFailure;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.apply.ApplyPorts;
import dev.slipway.processor.release.apply.Assignment;
import dev.slipway.processor.release.apply.CarryOut;
import dev.slipway.processor.release.apply.DevelopmentPr;
import dev.slipway.processor.release.apply.FinishReplacing;
import dev.slipway.processor.release.apply.Replay;
import dev.slipway.processor.release.look.GatherFacts;
import dev.slipway.processor.release.look.Gathered;
import dev.slipway.processor.release.look.LineFacts;
import dev.slipway.processor.release.look.Newcomers;
import dev.slipway.processor.release.look.PullRequestWishes;
import dev.slipway.processor.release.look.ReleasePrLines;
import dev.slipway.processor.release.look.view.KnownScopes;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.publish.MergeToPublish;
import dev.slipway.processor.release.publish.PublishRelease;
import dev.slipway.processor.release.publish.Released;
import dev.slipway.processor.release.publish.WhileBroken;
import dev.slipway.processor.release.run.Order;
import dev.slipway.processor.release.run.Steps;
import dev.slipway.processor.release.speak.SayBroken;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.domain.command.CommandReply;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Brings a repository's releases to what GitHub shows now: publishes what is merged and untagged,
 * gathers again, plans, and carries the plan out. Whoever loses a race to somebody else looks and
 * plans again.
 */
public final class MaintainReleasePr {
  /** The kind of the fault that says that there is no such repository for us. */
  public static final String GONE = "RepositoryGone";

  private static final int MOST_LOOKS = 6;

  private final ReleasePorts ports;
  private final ApplyPorts toApply;
  private final Steps steps;
  private final RandomGenerator random;
  private final KnownScopes scopes;
  private final GatherFacts gather;
  private final PublishRelease publish;
  private final WhileBroken whileBroken;
  private final SayBroken sayBroken;

  public MaintainReleasePr(
      ReleasePorts ports,
      Activation activation,
      KnownScopes scopes,
      Steps steps,
      RandomGenerator random) {
    this.ports = ports;
    this.toApply = ports.toApply(steps);
    this.steps = steps;
    this.random = random;
    this.scopes = scopes;
    this.gather = new GatherFacts(ports.look().history(), ports.look().notes(), activation);
    this.publish = new PublishRelease(ports.toPublish(steps));
    this.whileBroken = new WhileBroken(ports.look().history());
    this.sayBroken = new SayBroken(ports.look().history(), ports.remarks());
  }

  /**
   * What was done.
   *
   * @param what one line for the journal
   * @param released what was published on the way, the first first
   * @param pullRequest the release PR that is open now
   * @param deploys whether the settings list environments, or cannot be read and may
   */
  public record Result(
      String what,
      List<Released> released,
      Optional<PullRequestNumber> pullRequest,
      boolean deploys) {
    public Result {
      released = List.copyOf(released);
    }
  }

  /**
   * Does it.
   *
   * @throws OptimisticLockFailure when others kept changing what we looked at
   */
  public Result run(Order order) {
    PullRequestWishes wishes =
        new PullRequestWishes(
            ports.look().rights(),
            ports.look().conversations(),
            () -> ports.remarks().where(CommandReply.KEY));
    gather.beginningAt(scopes.of(order.repository().id()));
    List<Released> released = new ArrayList<>();
    Set<PullRequestNumber> settled = new HashSet<>();
    String stale = "";
    for (int look = 0; look < MOST_LOOKS; ) {
      Gathered gathered =
          gather.gather(wishes.look(order.pullRequests(Cause.COMMENT), order.isDaily()));
      switch (gathered) {
        case Gathered.Gone _ ->
            throw new PermanentFault(
                GONE, order.repository().name() + " is gone, or out of the App's reach");
        case Gathered.NotServed(String why, boolean archived) -> {
          if (!archived) {
            sayBroken.settle(); // a file that is gone is not broken
          }
          return new Result(why, released, Optional.empty(), false);
        }
        case Gathered.Moved _ -> stale = "the base branch moved";
        case Gathered.Broken broken -> {
          Optional<List<MergeToPublish>> merged = whileBroken.unpublished(broken);
          if (merged.isPresent()) {
            return broken(order, broken, merged.get(), settled, released);
          }
          stale = "the base branch moved";
        }
        case Gathered.Facts found -> {
          scopes.note(order.repository().id(), gather.scope());
          if (publishAll(found, settled, released)) {
            continue; // what was published moved the starting point
          }
          sayBroken.settle();
          LinesOutcome outcome = carryOut(order, found, look > 0);
          if (outcome.stale().isEmpty()) {
            PullRequestWishes.Reply.ofAll(found.lines())
                .forEach(r -> ports.remarks().put(r.on(), r.remark()));
            if (order.isDaily()) {
              ports.branches().clear(Replay.WORKBENCH);
            }
            return new Result(
                String.join("; ", outcome.what()),
                released,
                outcome.pullRequests().stream().findFirst(),
                !found.config().environments().isEmpty());
          }
          stale = outcome.stale().getFirst();
        }
      }
      look++;
      steps.pause(Duration.ofMillis(random.nextLong(50, 100L << look)));
    }
    steps.warning(Operation.PLAN, "OptimisticLockFailure", stale);
    throw new OptimisticLockFailure("release PR of", order.repository().name() + ": " + stale);
  }

  /**
   * How far the lines came.
   *
   * @param stale why lines have to be looked at again
   */
  private record LinesOutcome(
      List<String> what, List<PullRequestNumber> pullRequests, List<String> stale) {}

  private LinesOutcome carryOut(Order order, Gathered.Facts found, boolean lookedAgain) {
    LinesOutcome all = new LinesOutcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    FinishReplacing finish = new FinishReplacing(toApply);
    List<LineFacts> known = Newcomers.in(found.lines(), ports.look().history());
    for (ReleasePrLines lines : ReleasePrLines.of(known)) {
      finish.begin(lines);
      switch (carryOut(order, lines, lookedAgain)) {
        case CarryOut.Outcome.Done(var number, String what) -> {
          number.ifPresent(all.pullRequests()::add);
          all.what().add(what);
          for (LineFacts line : lines.lines()) {
            new DevelopmentPr(toApply, line).keep().ifPresent(all.what()::add);
          }
          finish.add(lines, number);
        }
        case CarryOut.Outcome.Stale(String what) -> all.stale().add(what);
      }
    }
    if (all.stale().isEmpty() && !finish.run()) {
      all.stale().add("a superseded pull request was changed");
    }
    return all;
  }

  /**
   * A component's release PR stays on the base commit that it was made from as long as it would
   * read the same: what is merged for one component writes nothing for the others.
   */
  private CarryOut.Outcome carryOut(Order order, ReleasePrLines lines, boolean lookedAgain) {
    ReleasePrFacts facts = lines.facts();
    Optional<CommitSha> madeFrom = lines.madeFrom();
    if (madeFrom.isPresent()) {
      ReleasePrFacts then = facts.asOf(madeFrom.get());
      CarryOut unchanged = new CarryOut(toApply, new Assignment(order, lines, then, lookedAgain));
      ReleasePlan plan = ReleasePlanner.plan(then);
      if (unchanged.writesNothing(plan)) {
        return unchanged.carryOut(plan);
      }
    }
    return new CarryOut(toApply, new Assignment(order, lines, facts, lookedAgain))
        .carryOut(ReleasePlanner.plan(facts));
  }

  /** Publishes what is merged, the first merged first; whether that may have changed the facts. */
  private boolean publishAll(
      Gathered.Facts found, Set<PullRequestNumber> settled, List<Released> released) {
    boolean changed = false;
    for (MergeToPublish merged : MergeToPublish.in(found.lines())) {
      changed |=
          publish(merged, settled, released).stream()
              .anyMatch(outcome ->
                  outcome instanceof PublishRelease.Outcome.Done
                      || outcome instanceof PublishRelease.Outcome.Drafted);
    }
    return changed;
  }

  private static String firstOf(List<ConfigProblem> problems) {
    int more = problems.size() - 1;
    return problems.isEmpty()
        ? "the settings cannot be read"
        : problems.getFirst().render() + (more > 0 ? ", and " + more + " more" : "");
  }

  private List<PublishRelease.Outcome> publish(
      MergeToPublish of, Set<PullRequestNumber> settled, List<Released> released) {
    Merged merged = of.merged();
    if (!settled.add(merged.number())) {
      return List.of();
    }
    boolean branchIsLeft =
        of.lines().stream()
            .flatMap(line -> line.view().branches().stream())
            .anyMatch(b ->
                b.name().equals(merged.ends().head()) && b.head().equals(merged.ends().headSha()));
    List<PublishRelease.Outcome> outcomes =
        publish.publish(
            of.lines(),
            merged,
            of.lines().getFirst().view().overview().settings().organisation(),
            branchIsLeft);
    for (PublishRelease.Outcome outcome : outcomes) {
      switch (outcome) {
        case PublishRelease.Outcome.Done(Released done) -> released.add(done);
        case PublishRelease.Outcome.Drafted _, PublishRelease.Outcome.Waits _ -> {}
        case PublishRelease.Outcome.Explained(String why) ->
            steps.warning(Operation.CREATE_RELEASE, "Explained", merged.number() + ": " + why);
      }
    }
    return outcomes;
  }

  private Result broken(
      Order order,
      Gathered.Broken broken,
      List<MergeToPublish> unpublished,
      Set<PullRequestNumber> settled,
      List<Released> released) {
    for (MergeToPublish merged : unpublished) {
      if (publish(merged, settled, released).stream()
          .anyMatch(outcome -> outcome instanceof PublishRelease.Outcome.Waits)) {
        break; // what was merged after it does not overtake it
      }
    }
    sayBroken.say(order, broken);
    steps.warning(Operation.READ_CONFIG, "BrokenConfig", firstOf(broken.problems()));
    return new Result(
        "the settings cannot be read: " + broken.problems().size() + " faults",
        released,
        broken.open().map(Overview.PullRequest::number),
        true);
  }
}
