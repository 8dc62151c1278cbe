package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Overrides;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;

/**
 * What people said about the next release apart from their commits: on pull requests, by a block in
 * the body, a label or a command in a comment.
 *
 * @param overrides about merged pull requests' parts in it
 * @param versions about its version, the newest first
 */
public record Wishes(Overrides overrides, List<VersionWish> versions) {
  /** Nobody said anything. */
  public static final Wishes NONE = new Wishes(Overrides.NONE, List.of());

  public Wishes {
    versions = List.copyOf(versions);
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
