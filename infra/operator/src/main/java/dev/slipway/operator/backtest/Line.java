package dev.slipway.operator.backtest;

import dev.slipway.operator.clone.ChangedPaths.Touched;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line of releases as a clone has it.
 *
 * @param tags its final releases, the lowest first
 * @param touched which commits belong to it; empty when all do
 */
record Line(ReleaseLine line, List<ReleaseTag> tags, Optional<Touched> touched) {
  Line {
    tags = tags.stream().sorted(Comparator.comparing(ReleaseTag::version)).toList();
  }

  boolean has(Commit commit) {
    return touched.map(these -> these.all().contains(commit.sha())).orElse(true);
  }

  /** Those that changed only what is shared with it. */
  Set<CommitSha> onlyShared() {
    return touched.map(Touched::onlyShared).orElse(Set.of());
  }

  /** The group that it shares its versions with. */
  Optional<String> group() {
    return line.component().flatMap(ReleaseLine.Component::linked);
  }

  /**
   * The highest release that a tag, of this line or of another one in its group, was made on top
   * of; of two at the same commit the lower came first.
   */
  Optional<ReleaseTag> before(ReleaseTag tag, BitSet reachable, Ancestry ancestry) {
    return tags.stream()
        .filter(other -> ancestry.isIn(reachable, other.commit()))
        .filter(other ->
            other.commit().equals(tag.commit())
                ? tag.version().isAbove(other.version())
                : !other.equals(tag))
        .max(Comparator.comparing(ReleaseTag::version));
  }
}
