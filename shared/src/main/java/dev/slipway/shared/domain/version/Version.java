package dev.slipway.shared.domain.version;

import java.util.Optional;
import org.semver4j.Semver;

/**
 * A version by <a href="https://semver.org/spec/v2.0.0.html">SemVer 2.0.0</a>. Ordered by precedence
 * (section 11); build metadata counts for equality only, so {@code 1.0.0+a} and {@code 1.0.0+b} have
 * the same precedence and are not equal.
 */
public final class Version implements Comparable<Version> {
  private final Semver semver;

  private Version(Semver semver) {
    this.semver = semver;
  }

  /** Reads a version strictly, without a leading {@code v}; empty when it is none. */
  public static Optional<Version> parse(String text) {
    // A version longer than a tag may be is hostile input, not a version.
    return text.length() > 200
        ? Optional.empty()
        : Optional.ofNullable(Semver.parse(text)).map(Version::new);
  }

  /**
   * Reads a version that is known to be one.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Version of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
  }

  public int major() {
    return semver.getMajor();
  }

  public int minor() {
    return semver.getMinor();
  }

  public int patch() {
    return semver.getPatch();
  }

  /** Whether it has a prerelease part ({@code -rc.1}, {@code -SNAPSHOT}). */
  public boolean isPrerelease() {
    return !semver.getPreRelease().isEmpty();
  }

  /** The same numbers without prerelease part and build metadata: {@code 1.4.0-SNAPSHOT} → 1.4.0. */
  public Version withoutSuffixes() {
    return of(major() + "." + minor() + "." + patch());
  }

  /** The next version by this bump (SemVer sections 6 to 8); suffixes are dropped. */
  public Version raised(Bump bump) {
    return switch (bump) {
      case NONE -> this;
      case PATCH -> of(major() + "." + minor() + "." + Math.addExact(patch(), 1));
      case MINOR -> of(major() + "." + Math.addExact(minor(), 1) + ".0");
      case MAJOR -> of(Math.addExact(major(), 1) + ".0.0");
    };
  }

  public boolean isAbove(Version other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Version other) {
    return semver.compareTo(other.semver);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && semver.getVersion().equals(version.semver.getVersion());
  }

  @Override
  public int hashCode() {
    return semver.getVersion().hashCode();
  }

  @Override
  public String toString() {
    return semver.getVersion();
  }
}
