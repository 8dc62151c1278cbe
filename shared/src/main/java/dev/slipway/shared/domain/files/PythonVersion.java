package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's versions (<a
 * href="https://packaging.python.org/en/latest/specifications/version-specifiers/">version
 * specifiers</a>) read as SemVer: {@code 1.4.0rc1} is 1.4.0-rc.1. Written is always SemVer: Python
 * normalises {@code 1.4.0-rc.1} to the same.
 */
final class PythonVersion {
  private static final Pattern PRERELEASE =
      Pattern.compile(
          "(?<numbers>[0-9]++(?:\\.[0-9]++){0,2})[-_.]?(?<word>a|b|rc|dev)[-_.]?(?<number>[0-9]++)");

  private PythonVersion() {}

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
