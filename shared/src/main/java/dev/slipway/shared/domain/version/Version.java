package dev.slipway.shared.domain.version;

import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * A version by <a href="https://semver.org/spec/v2.0.0.html">SemVer 2.0.0</a>. Ordered by
 * precedence (section 11); build metadata counts for equality only, so {@code 1.0.0+a} and {@code
 * 1.0.0+b} have the same precedence and are not equal.
 */
public final class Version implements Comparable<Version> {
  private final Semver semver;

  private Version(Semver semver) {
    this.semver = semver;
  }

  /**
   * Reads a version strictly, without a leading {@code v}; empty when it is none, or when one of
   * its three numbers exceeds {@link Integer#MAX_VALUE}.
   */
  public static Optional<Version> parse(String text) {
    // A version longer than a tag may be is hostile input, not a version. The library takes spaces
    // and a leading v off; what it then calls a version is not what was written.
    return text.length() > 200
        ? Optional.empty()
        : Optional.ofNullable(Semver.parse(text))
            .filter(semver -> semver.getVersion().equals(text))
            .map(Version::new);
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

  /**
   * The same numbers without prerelease part and build metadata: {@code 1.4.0-SNAPSHOT} → 1.4.0.
   */
  public Version withoutSuffixes() {
    return of(major() + "." + minor() + "." + patch());
  }

  /**
   * The next version by this bump (SemVer sections 6 to 8); suffixes are dropped.
   *
   * <p>A prerelease comes before the version it leads up to, so that version is next if it is a
   * bump of this size: 1.4.0-rc.1 and a minor bump make 1.4.0, not 1.5.0; with a major bump 2.0.0.
   *
   * @throws ArithmeticException when a number would exceed {@link Integer#MAX_VALUE}
   */
  public Version raised(Bump bump) {
    if (isPrerelease() && bump != Bump.NONE && bump.compareTo(leadsUpTo()) <= 0) {
      return withoutSuffixes();
    }
    return switch (bump) {
      case NONE -> this;
      case PATCH -> of(major() + "." + minor() + "." + Math.addExact(patch(), 1));
      case MINOR -> of(major() + "." + Math.addExact(minor(), 1) + ".0");
      case MAJOR -> of(Math.addExact(major(), 1) + ".0.0");
    };
  }

  /** The bump that these numbers are the outcome of: 2.0.0 major, 1.4.0 minor, 1.4.1 patch. */
  private Bump leadsUpTo() {
    if (patch() != 0) {
      return Bump.PATCH;
    }
    return minor() != 0 ? Bump.MINOR : Bump.MAJOR;
  }

  /**
   * The number of a release candidate under this word: 2 for {@code 1.5.0-rc.2} and {@code rc};
   * empty when it is none of these.
   */
  public Optional<Integer> candidate(String word) {
    List<String> parts = semver.getPreRelease();
    return parts.size() == 2 && parts.getFirst().equals(word) && parts.getLast().matches("\\d{1,8}")
        ? Optional.of(Integer.valueOf(parts.getLast()))
        : Optional.empty();
  }

  /** The release candidate of these numbers with this word and number. */
  public Version asCandidate(String word, int number) {
    return of(withoutSuffixes() + "-" + word + "." + number);
  }

  public boolean isAbove(Version other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Version other) {
    int numbers = Integer.compare(major(), other.major());
    numbers = numbers != 0 ? numbers : Integer.compare(minor(), other.minor());
    numbers = numbers != 0 ? numbers : Integer.compare(patch(), other.patch());
    return numbers != 0
        ? numbers
        : comparePrereleases(semver.getPreRelease(), other.semver.getPreRelease());
  }

  // Section 11.3 and 11.4. Not the library's: it fails on numbers beyond int and takes "-" for one.
  private static int comparePrereleases(List<String> mine, List<String> others) {
    if (mine.isEmpty() || others.isEmpty()) {
      return Boolean.compare(mine.isEmpty(), others.isEmpty());
    }
    for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
      int compared = compareIdentifiers(mine.get(i), others.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(mine.size(), others.size());
  }

  private static int compareIdentifiers(String mine, String other) {
    boolean mineNumeric = mine.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean otherNumeric = other.chars().allMatch(c -> c >= '0' && c <= '9');
    if (mineNumeric && otherNumeric && mine.length() != other.length()) {
      return Integer.compare(mine.length(), other.length()); // no leading zeros: longer is larger
    }
    return mineNumeric == otherNumeric
        ? mine.compareTo(other)
        : Boolean.compare(otherNumeric, mineNumeric);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version
        && semver.getVersion().equals(version.semver.getVersion());
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
