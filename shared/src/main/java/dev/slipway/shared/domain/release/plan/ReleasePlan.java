package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.Remark;
import java.util.List;
import java.util.Optional;

/**
 * What a repository's release PR needs next. Carrying it out on the facts it was made from gives
 * those facts.
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
   * @param adopt a branch of ours that is there already and never had a pull request
   * @param discard further branches of ours that never had one
   * @param remarks what to say on it
   */
  record Open(
      DesiredPullRequest desired,
      ReleaseFiles files,
      Optional<ReleaseBranch> adopt,
      List<ReleaseBranch> discard,
      List<Remark> remarks)
      implements ReleasePlan {}

  /**
   * Bring the open release PR up to date.
   *
   * @param move what becomes of its branch
   * @param remarks what to say on it, or to take back
   * @param conflict between what is called for and what was promised
   */
  record Update(
      OpenReleasePr pr,
      DesiredPullRequest desired,
      ReleaseFiles files,
      BranchMove move,
      List<ReleaseBranch> discard,
      List<Remark> remarks,
      Optional<VersionConflict> conflict)
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
      ReleaseFiles files,
      Optional<ReleaseBranch> adopt,
      List<ReleaseBranch> discard,
      List<Remark> remarks,
      Optional<VersionConflict> conflict)
      implements ReleasePlan {}
}
