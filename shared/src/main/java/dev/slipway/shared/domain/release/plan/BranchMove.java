package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.repo.CommitSha;

/**
 * How a branch of ours gets to the commit it ought to be at.
 *
 * <table>
 * <caption>What decides: trailer, parent and contents, never the commit's name (commits carry times)</caption>
 * <tr><td>people's commits on it</td><td>it was built on commits that somebody took off the base</td>
 *     <td>{@link Replay}: theirs survive, those do not</td></tr>
 * <tr><td>people's commits on it</td><td>head is ours, for this version and these notes, and the marker says
 *     that the base's head is in it</td><td>{@link Stay}</td></tr>
 * <tr><td>people's commits on it</td><td>anything else</td><td>{@link OnTop}: they survive</td></tr>
 * <tr><td>only ours</td><td>head is ours, for this version and base, on the base's head, with these
 *     contents</td><td>{@link Stay}</td></tr>
 * <tr><td>only ours</td><td>anything else</td><td>{@link Rebuild}</td></tr>
 * </table>
 */
public sealed interface BranchMove {
  /** It is right as it is. */
  record Stay() implements BranchMove {}

  /** A new commit on the base's head takes its place, by compare-and-swap on {@code expected}. */
  record Rebuild(CommitSha expected) implements BranchMove {}

  /**
   * A new commit on the base's head, people's commits again on top of it, and ours on top of those,
   * by compare-and-swap on {@code expected}. To merge the base in would bring back what was taken
   * off it.
   */
  record Replay(CommitSha expected) implements BranchMove {}

  /** The base is merged into it and our commit goes on top; it only ever moves forward. */
  record OnTop() implements BranchMove {}

  /**
   * Decides.
   *
   * @param madeFrom the base commit that the pull request was made from; empty when it does not say
   * @param sameSettings whether it was made with these settings. With others a file may stand
   *     changed on the branch that is not looked after any more
   */
  static BranchMove of(
      ReleaseBranch branch,
      DesiredPullRequest desired,
      CommitSha baseHead,
      java.util.Optional<CommitSha> madeFrom,
      boolean sameSettings) {
    if (branch.hasPeoplesCommits() && branch.onOldBase()) {
      return new Replay(branch.head());
    }
    if (branch.hasPeoplesCommits()) {
      boolean onTop = desired.isInWithNotes(ReleaseTrailer.all(branch.own().getFirst().message()));
      boolean hasBase = madeFrom.filter(baseHead::equals).isPresent();
      return onTop && hasBase && sameSettings ? new Stay() : new OnTop();
    }
    boolean right =
        branch.own().size() == 1
            && branch.own().getFirst().parents().equals(java.util.List.of(baseHead))
            && desired.isIn(branch.trailers())
            && desired.files().standIn(branch.blobs())
            && sameSettings;
    return right ? new Stay() : new Rebuild(branch.head());
  }
}
