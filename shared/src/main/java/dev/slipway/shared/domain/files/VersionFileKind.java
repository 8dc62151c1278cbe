package dev.slipway.shared.domain.files;

import java.util.Arrays;
import java.util.Optional;

/** How the version stands in a file; the setting {@code files[].kind}. */
public enum VersionFileKind {
  /** A Maven {@code pom.xml}: the project's own version, or the one property that holds it. */
  MAVEN("maven"),
  /** A {@code package.json}: the top-level {@code version}. */
  NPM("npm"),
  /**
   * A {@code package-lock.json} or {@code npm-shrinkwrap.json}: the root's version, in both places.
   */
  NPM_LOCK("npm-lock"),
  /** A file that holds nothing but the version. */
  VERSION_FILE("version-file"),
  /** Any text file: the version on lines marked with {@code slipway:version}. */
  MARKER("marker"),
  /** Any text file: the version wherever the entry's pattern fits. */
  PATTERN("pattern");

  private final String key;

  VersionFileKind(String key) {
    this.key = key;
  }

  /** The word in the settings. */
  public String key() {
    return key;
  }

  /** Reads the word in the settings; empty when it is none. */
  public static Optional<VersionFileKind> ofKey(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }
}
