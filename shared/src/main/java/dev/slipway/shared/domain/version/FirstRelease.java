package dev.slipway.shared.domain.version;

import java.util.Optional;

/**
 * Where versions begin in a repository without a release tag.
 *
 * <table>
 *   <caption>By the version in the first version file</caption>
 *   <tr><th>version file says</th><th>outcome</th></tr>
 *   <tr><td>nothing (there is none)</td><td>the first release is {@code initial_version}</td></tr>
 *   <tr><td>{@code 1.4.0-SNAPSHOT}</td><td>the first release is 1.4.0</td></tr>
 *   <tr><td>{@code 1.4.0}</td><td>1.4.0 counts as released</td></tr>
 * </table>
 */
public sealed interface FirstRelease {
  /** The version file names a version that counts as the last release. */
  record CountsAsReleased(Version version) implements FirstRelease {}

  /** Nothing was released yet; the first release is this version. */
  record FirstIs(Version version) implements FirstRelease {}

  /**
   * Decides by the version in a version file.
   *
   * @param inVersionFile empty when there is no version file
   * @param initialVersion the setting {@code initial_version}
   */
  static FirstRelease of(Optional<Version> inVersionFile, Version initialVersion) {
    if (inVersionFile.isEmpty()) {
      return new FirstIs(initialVersion);
    }
    Version version = inVersionFile.get();
    return version.isPrerelease()
        ? new FirstIs(version.withoutSuffixes())
        : new CountsAsReleased(version);
  }

  /** What {@link NextVersion#compute} takes as the current version. */
  default Optional<Version> current() {
    return switch (this) {
      case CountsAsReleased(Version version) -> Optional.of(version);
      case FirstIs _ -> Optional.empty();
    };
  }

  /** The version named: the one that counts as released, or the first to release. */
  Version version();
}
