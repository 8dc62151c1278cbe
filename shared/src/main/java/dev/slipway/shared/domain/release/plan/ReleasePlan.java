package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.Remark;
import java.util.List;
import java.util.Optional;

/**
 * What a release PR needs next. Carrying it out on the facts it was made from gives those facts.
 */
public sealed interface ReleasePlan {
  /** The changes call for a version that a maintenance branch may not release. */
  record OutOfRange(String why) implements ReleasePlan {}

  /** There is no release PR, and none is called for. */
  record Nothing(String why) implements ReleasePlan {}

  /**
   * There is a release PR, and people have to say what becomes of it.
   *
   * @param remarks what to say on it
   */
  record LeaveToPeople(OpenReleasePr pr, String why, List<Remark> remarks) implements ReleasePlan {}

  /**
   * Open a release PR.
   *
   * @param remarks what to say on it
   */
  record Open(DesiredPullRequest desired, Orphans orphans, List<Remark> remarks)
      implements ReleasePlan {}

  /**
   * Bring the open release PR up to date.
   *
   * @param move what becomes of its branch
   * @param orphans none of them adopted
   * @param remarks what to say on it, or to take back
   * @param conflict between what is called for and what was promised
   */
  record Update(
      OpenReleasePr pr,
      DesiredPullRequest desired,
      BranchMove move,
      Orphans orphans,
      List<Remark> remarks,
      Optional<String> conflict)
      implements ReleasePlan {}

  /**
   * Open a release PR for the raised version in the place of this one ({@code on_version_change:
   * supersede}).
   *
   * @param conflict between what is called for and what was promised
   */
  record Supersede(
      OpenReleasePr old,
      DesiredPullRequest desired,
      Orphans orphans,
      List<Remark> remarks,
      Optional<String> conflict)
      implements ReleasePlan {}

  /**
   * Branches of ours that have no open pull request.
   *
   * @param adopt the one to take up
   * @param discard those to clear away, which never had a pull request
   */
  record Orphans(Optional<ReleaseBranch> adopt, List<ReleaseBranch> discard) {}
}
