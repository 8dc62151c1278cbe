package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/**
 * The changes call for one version, and the open release PR promises another: one that a person
 * chose, or a higher one.
 *
 * @param calculated what the changes call for
 * @param existing what the release PR promised
 * @param resolution what it promises from now on
 */
public record VersionConflict(Version calculated, Version existing, Version resolution) {

  /** None where Slipway raises a version of its own, or nothing differs. */
  static Optional<VersionConflict> of(
      Version calculated, Version existing, Version resolution, boolean byPerson) {
    boolean conflict = existing.isAbove(calculated) || (byPerson && calculated.isAbove(existing));
    return conflict
        ? Optional.of(new VersionConflict(calculated, existing, resolution))
        : Optional.empty();
  }

  /** The three of them in one line. */
  public String sentence() {
    return "calculated %s, existing %s, resolution %s".formatted(calculated, existing, resolution);
  }
}
