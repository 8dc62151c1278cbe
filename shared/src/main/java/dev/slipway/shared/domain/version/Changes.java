package dev.slipway.shared.domain.version;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the commits since the last release changed.
 *
 * @param list oldest first, so that the notes grow at the end of their sections
 */
public record Changes(List<Change> list) {
  public Changes {
    list = List.copyOf(list);
  }

  /**
   * Reads commits.
   *
   * @param newestFirst as git and GitHub list them
   * @param ours our own release commits, which change nothing
   */
  public static Changes of(List<Commit> newestFirst, Predicate<Commit> ours) {
    throw new UnsupportedOperationException("not written yet: " + newestFirst.size() + ours);
  }
}
