package dev.slipway.shared.domain.files.python;

import dev.slipway.shared.domain.files.locate.LooseVersion;
import dev.slipway.shared.domain.files.scan.VersionText;
import dev.slipway.shared.domain.version.Version;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's versions (<a
 * href="https://packaging.python.org/en/latest/specifications/version-specifiers/">version
 * specifiers</a>) read as SemVer: {@code 1.4.0rc1} is 1.4.0-rc.1. Written is SemVer, too: Python
 * normalises {@code 1.4.0-rc.1} to the same. Only lock files hold what is normalised already.
 */
public final class PythonVersion {
  private static final Pattern PRERELEASE =
      Pattern.compile(
          "(?<numbers>[0-9]++(?:\\.[0-9]++){0,2})[-_.]?(?<word>a|b|rc|dev)[-_.]?(?<number>[0-9]++)");

  private static final Pattern SEMVER =
      Pattern.compile(
          "(?<numbers>[0-9.]++)-(?<word>alpha|a|beta|b|rc|c|pre|preview|dev)[.-]?(?<number>[0-9]*+)"
              + "(?<local>\\+.*+)?+",
          Pattern.CASE_INSENSITIVE);

  private PythonVersion() {}

  /**
   * A version as Python's tools write it down; one that they do not know stays as it is, for they
   * refuse it wherever it stands.
   */
  public static String normalised(Version version) {
    Matcher semver = SEMVER.matcher(version.toString());
    if (!semver.matches()) {
      return version.toString();
    }
    String word =
        switch (semver.group("word").toLowerCase(Locale.ROOT)) {
          case "alpha", "a" -> "a";
          case "beta", "b" -> "b";
          case "dev" -> ".dev";
          default -> "rc";
        };
    String number = semver.group("number").isEmpty() ? "0" : semver.group("number");
    String local = semver.group("local") == null ? "" : semver.group("local");
    return semver.group("numbers") + word + number + local;
  }

  static Optional<Version> read(String text) {
    Optional<Version> plain = LooseVersion.parse(text);
    if (plain.isPresent() || text.length() > VersionText.LONGEST) {
      return plain;
    }
    Matcher prerelease = PRERELEASE.matcher(text);
    return prerelease.matches()
        ? LooseVersion.parse(
            prerelease.group("numbers")
                + "-"
                + prerelease.group("word")
                + "."
                + prerelease.group("number"))
        : Optional.empty();
  }
}
