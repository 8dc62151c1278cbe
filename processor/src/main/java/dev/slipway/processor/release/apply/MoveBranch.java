package dev.slipway.processor.release.apply;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.apply.ReleaseBranches.MergeOutcome;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.look.view.CommitHistory.AtCommit;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.run.Order;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.BranchMove;
import dev.slipway.shared.domain.release.plan.DesiredPullRequest;
import dev.slipway.shared.domain.release.plan.ReleaseFiles;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import dev.slipway.shared.telemetry.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gets a release branch to the commit it ought to be at: never past what people did on it. */
public final class MoveBranch {
  private final ApplyPorts ports;
  private final Order order;
  private final Overview overview;
  private final ReleasePrFacts facts;

  MoveBranch(ApplyPorts ports, Assignment assignment) {
    this.ports = ports;
    this.order = assignment.order();
    this.overview = assignment.lines().overview();
    this.facts = assignment.facts();
  }

  /** How it ended. */
  enum Moved {
    YES,
    STALE,
    CONFLICT
  }

  Moved move(ReleaseBranch branch, BranchMove move, DesiredPullRequest desired) {
    return switch (move) {
      case BranchMove.Stay _ -> Moved.YES;
      case BranchMove.Rebuild(CommitSha expected) ->
          moved(branch, ports.branches().rebuild(branch.name(), expected, commit(desired)));
      case BranchMove.Replay(CommitSha expected) -> replay(branch, expected, desired);
      case BranchMove.OnTop _ -> onTop(branch, desired);
    };
  }

  private Moved replay(ReleaseBranch branch, CommitSha expected, DesiredPullRequest desired) {
    TreeSha tree =
        ports.branches().tree(overview.base().tree(), desired.files().changing(facts.files()));
    CommitSha begin = ports.branches().commit(tree, facts.base().head(), desired.commitMessage());
    return switch (Replay.onto(ports, branch, begin, tree)) {
      case Replay.Outcome.Done(CommitSha head) ->
          moved(branch, ports.branches().rebuild(branch.name(), expected, top(head, desired)));
      case Replay.Outcome.Conflict _ -> Moved.CONFLICT;
      case Replay.Outcome.Stale _ -> Moved.STALE;
      case Replay.Outcome.Refused(String why) ->
          throw refused("build the branch `" + branch.name() + "` anew", why);
    };
  }

  private Moved onTop(ReleaseBranch branch, DesiredPullRequest desired) {
    MergeOutcome merge =
        ports
            .branches()
            .merge(
                branch.name(),
                facts.base().head(),
                "Merge " + facts.base().name() + " into " + branch.name() + trailer(branch));
    CommitSha head;
    switch (merge) {
      case MergeOutcome.Merged(CommitSha merged) -> head = merged;
      case MergeOutcome.UpToDate _ -> head = branch.head();
      case MergeOutcome.Conflict _ -> {
        return Moved.CONFLICT;
      }
      case MergeOutcome.Stale _ -> {
        return Moved.STALE;
      }
      case MergeOutcome.Refused(String why) ->
          throw refused("merge the base into `" + branch.name() + "`", why);
    }
    return moved(branch, ports.branches().fastForward(branch.name(), head, top(head, desired)));
  }

  /**
   * Our commit on top of people's: the files as they ought to be, in whatever they made of them.
   */
  private CommitSha top(CommitSha head, DesiredPullRequest desired) {
    Set<String> paths = new TreeSet<>(facts.files().keySet());
    desired.releases().forEach(release -> paths.addAll(release.edits().looksAt()));
    AtCommit there = ports.look().history().at(head, paths);
    List<Map.Entry<String, FileText>> writes =
        ReleaseFiles.edit(there.files(), desired.releases()).changing(there.files());
    return ports
        .branches()
        .commit(
            writes.isEmpty() ? there.tree() : ports.branches().tree(there.tree(), writes),
            head,
            desired.commitMessage());
  }

  /**
   * The merge is ours, and the files on the branch still say what our last commit made them say.
   */
  private String trailer(ReleaseBranch branch) {
    List<ReleaseTrailer> trailers =
        branch.trailers().stream().map(t -> t.withBaseHead(facts.base().head())).toList();
    return trailers.isEmpty() ? "" : "\n\n" + ReleaseTrailer.render(trailers);
  }

  private Moved moved(ReleaseBranch branch, MoveOutcome outcome) {
    return switch (outcome) {
      case MoveOutcome.Moved _ -> {
        ports.steps().done(Operation.UPDATE_BRANCH, branch.name().value());
        yield Moved.YES;
      }
      case MoveOutcome.Stale _ -> Moved.STALE;
      case MoveOutcome.Refused(String why) ->
          throw refused("move the branch `" + branch.name() + "`", why);
    };
  }

  /** The release commit on the base's head. */
  CommitSha commit(DesiredPullRequest desired) {
    return ports
        .branches()
        .commit(
            ports.branches().tree(overview.base().tree(), desired.files().changing(facts.files())),
            facts.base().head(),
            desired.commitMessage());
  }

  /** What GitHub refuses is said where people look, and ends the run. */
  PermanentFault refused(String what, String why) {
    String text =
        "GitHub does not let Slipway %s: %s. Check rulesets and branch protection, and the App's permissions (`workflows` when the release contains changes under `.github/workflows`)."
            .formatted(what, why);
    // Where another takes the place of the one that is open, that is where people look.
    facts.lines().stream()
        .flatMap(line -> line.ours().open().stream())
        .findFirst()
        .map(open -> Set.of(open.number()))
        .orElseGet(order::pullRequests)
        .forEach(on -> ports.remarks().put(on, Remark.say("pr-" + on.value() + "-refused", text)));
    return new PermanentFault("Refused", text);
  }
}
