package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.apply.ReleaseBranches.ReplayOutcome;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;

/** Makes what people committed to a release branch again, on top of another commit. */
public final class Replay {
  /** What the names of branches begin with that are there only meanwhile. */
  public static final String WORKBENCH = "slipway-workbench/";

  private Replay() {}

  /** How far it came. */
  sealed interface Outcome {
    /** All of it, up to this commit; no branch has it yet. */
    record Done(CommitSha head) implements Outcome {}

    /** People have to do it. */
    record Conflict() implements Outcome {}

    /** Another run is at it. */
    record Stale() implements Outcome {}

    /** GitHub does not let us. */
    record Refused(String why) implements Outcome {}
  }

  static Outcome onto(ApplyPorts ports, ReleaseBranch branch, CommitSha begin, TreeSha beginTree) {
    CommitSha head = begin;
    TreeSha tree = beginTree;
    BranchName workbench = new BranchName(WORKBENCH + branch.name());
    for (OwnCommit commit : branch.peoplesWork()) {
      switch (ports.branches().replay(commit.sha(), head, tree, workbench)) {
        case ReplayOutcome.Replayed(CommitSha made, TreeSha with) -> {
          head = made;
          tree = with;
        }
        case ReplayOutcome.Nothing _ -> {}
        case ReplayOutcome.Conflict _ -> {
          return new Outcome.Conflict();
        }
        case ReplayOutcome.Stale _ -> {
          return new Outcome.Stale();
        }
        case ReplayOutcome.Refused(String why) -> {
          return new Outcome.Refused(why);
        }
      }
    }
    return new Outcome.Done(head);
  }
}
