package dev.slipway.shared.domain.version;

import java.util.List;
import java.util.Optional;

/**
 * The version that a set of changes calls for.
 *
 * @param current the last release; empty when there is none yet
 * @param bump the largest that a change asks for
 * @param causes the changes that ask for any bump, in the order given
 */
public record NextVersion(
    Optional<Version> current, Version next, Bump bump, List<Change> causes) {
  public NextVersion {
    causes = List.copyOf(causes);
  }

  /**
   * Computes it.
   *
   * @param firstRelease the version when nothing was released yet
   * @return empty when no change is releasable
   */
  public static Optional<NextVersion> compute(
      Optional<Version> current,
      Version firstRelease,
      List<Change> changes,
      VersionPolicy policy) {
    throw new UnsupportedOperationException("not written yet: " + current + firstRelease + changes + policy);
  }
}
