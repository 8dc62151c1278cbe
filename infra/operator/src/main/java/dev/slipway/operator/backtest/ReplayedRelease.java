package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/**
 * One release as it was, beside what the planner makes of the commits before it.
 *
 * @param previous the highest final release that the tag was made on top of; empty for a first one
 * @param content the release by the planner
 */
record ReplayedRelease(ReleaseTag released, Optional<ReleaseTag> previous, ReleaseContent content) {
  /** How the two compare. */
  enum Outcome {
    /** The same version. */
    SAME,
    /** The planner asks for more than was released. */
    HIGHER,
    /** The planner asks for less. */
    LOWER,
    /** The planner would have released nothing. */
    NOTHING,
    /** There was no release before it to count from, so it is not compared. */
    FIRST
  }

  /** The version by the planner; empty when it finds nothing releasable. */
  Optional<Version> planned() {
    return content.next().map(NextVersion::next);
  }

  /** The component that it is a release of. */
  Optional<String> component() {
    return content.facts().line().name();
  }

  Outcome outcome() {
    if (previous.isEmpty()) {
      return Outcome.FIRST;
    }
    return planned()
        .map(next -> {
          int compared = next.compareTo(released.version());
          if (compared == 0) {
            return Outcome.SAME;
          }
          return compared > 0 ? Outcome.HIGHER : Outcome.LOWER;
        })
        .orElse(Outcome.NOTHING);
  }
}
