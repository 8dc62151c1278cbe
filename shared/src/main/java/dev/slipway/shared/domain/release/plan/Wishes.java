package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Overrides;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;

/**
 * What asks for a version or for other notes, apart from the commits: people on pull requests, by a
 * block in the body, a label or a command in a comment; and the other components of the line's
 * group.
 *
 * @param overrides about merged pull requests' parts in the release
 * @param versions about its version, the newest first
 * @param linked the version that the line's group moves to; empty when it is in none, or the group
 *     does not move
 */
public record Wishes(Overrides overrides, List<VersionWish> versions, Optional<Version> linked) {
  /** Nobody said anything. */
  public static final Wishes NONE = new Wishes(Overrides.NONE, List.of());

  public Wishes {
    versions = List.copyOf(versions);
  }

  /** What people said. */
  public Wishes(Overrides overrides, List<VersionWish> versions) {
    this(overrides, versions, Optional.empty());
  }

  Wishes movingTo(Optional<Version> version) {
    return new Wishes(overrides, versions, version);
  }

  /**
   * A version, or how far to raise the last one.
   *
   * @param key names who says it where, and what: another key is another wish
   * @param said who says it where, as Markdown
   */
  public record VersionWish(
      Optional<Version> version, Optional<Bump> bump, String key, String said) {}
}
