package dev.slipway.processor.release.apply;

import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.List;
import java.util.Map;

/** Makes release commits and moves release branches, by compare-and-swap only. */
public interface ReleaseBranches {

  /** A tree that is another tree with these files in it. */
  TreeSha tree(TreeSha from, List<Map.Entry<String, FileText>> writes);

  /** A commit; no branch has it yet. */
  CommitSha commit(TreeSha tree, CommitSha parent, String message);

  /** Creates the branch, unless the name is taken. */
  BranchOutcome create(BranchName branch, CommitSha at);

  /** Moves the branch from one commit to another, which need not be its descendant. */
  MoveOutcome rebuild(BranchName branch, CommitSha before, CommitSha after);

  /** Moves the branch forward, from one commit to a descendant of it. */
  MoveOutcome fastForward(BranchName branch, CommitSha before, CommitSha after);

  /** Merges a commit into the branch. */
  MergeOutcome merge(BranchName branch, CommitSha commit, String message);

  /**
   * Makes a commit again on top of another one, as {@code git cherry-pick} does: the same change,
   * message and author. No branch has it yet.
   *
   * @param tree the tree of {@code onto}
   * @param workbench a branch that is there only meanwhile; GitHub merges into branches alone
   */
  ReplayOutcome replay(CommitSha commit, CommitSha onto, TreeSha tree, BranchName workbench);

  /** Deletes the branch if it is still at this commit. */
  MoveOutcome delete(BranchName branch, CommitSha at);

  /** Deletes the branches whose names begin so. */
  void clear(String prefix);

  /** What became of a wish for a branch. */
  sealed interface BranchOutcome {
    record Created() implements BranchOutcome {}

    /** The branch is at this very commit already: an answer of ours was lost. */
    record AlreadyOurs() implements BranchOutcome {}

    /** Somebody else has the name. */
    record Taken() implements BranchOutcome {}

    /** GitHub does not let us: a ruleset, a missing permission. */
    record Refused(String why) implements BranchOutcome {}
  }

  /** What became of a move. */
  sealed interface MoveOutcome {
    record Moved() implements MoveOutcome {}

    /** The branch is not where it was expected, or gone. */
    record Stale() implements MoveOutcome {}

    /** GitHub does not let us: a ruleset, a missing permission. */
    record Refused(String why) implements MoveOutcome {}
  }

  /** What became of a commit that was to be made again. */
  sealed interface ReplayOutcome {
    record Replayed(CommitSha commit, TreeSha tree) implements ReplayOutcome {}

    /** All of it is there already. */
    record Nothing() implements ReplayOutcome {}

    /** People have to do it. */
    record Conflict() implements ReplayOutcome {}

    /** Somebody else uses the workbench. */
    record Stale() implements ReplayOutcome {}

    /** GitHub does not let us: a ruleset, a missing permission. */
    record Refused(String why) implements ReplayOutcome {}
  }

  /** What became of a merge. */
  sealed interface MergeOutcome {
    /** The branch is now at this merge commit. */
    record Merged(CommitSha head) implements MergeOutcome {}

    /** The commit was in the branch already. */
    record UpToDate() implements MergeOutcome {}

    /** People have to resolve it. */
    record Conflict() implements MergeOutcome {}

    /** The branch is gone. */
    record Stale() implements MergeOutcome {}

    /** GitHub does not let us: a ruleset, a missing permission. */
    record Refused(String why) implements MergeOutcome {}
  }
}
