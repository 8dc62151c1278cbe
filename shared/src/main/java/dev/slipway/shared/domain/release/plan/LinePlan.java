package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.Remark;
import java.util.List;
import java.util.Optional;

/** What becomes of one line in the next release PR. */
public sealed interface LinePlan {
  /** It has nothing to release, or people do not want it. */
  record Nothing(String why) implements LinePlan {}

  /** Its changes call for a version that a maintenance branch may not release. */
  record OutOfRange(String why) implements LinePlan {}

  /** An open release PR has it, and people have to say what becomes of it. */
  record LeaveToPeople(String why, List<Remark> remarks) implements LinePlan {}

  /**
   * It is released.
   *
   * @param files the files as this release alone changes them
   * @param remarks what to say on the release PR, or to take back
   * @param keepsTitle whether the open release PR's title says it already, or is a person's text
   * @param supersedes whether another release PR takes the place of the open one
   * @param conflict between what is called for and what was promised
   */
  record Release(
      DesiredRelease desired,
      ReleaseFiles files,
      List<Remark> remarks,
      boolean keepsTitle,
      boolean supersedes,
      Optional<String> conflict)
      implements LinePlan {}
}
