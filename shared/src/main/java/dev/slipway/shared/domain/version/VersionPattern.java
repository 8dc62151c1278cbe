package dev.slipway.shared.domain.version;

import java.util.Optional;

/**
 * A text with exactly one {@code {version}} in it, such as the settings {@code tag}, {@code branch}
 * and {@code title}. {@link #format} and {@link #parse} are a pair.
 */
public record VersionPattern(String prefix, String suffix) {
  private static final String PLACEHOLDER = "{version}";

  /** Reads a pattern; empty when it does not have exactly one {@code {version}}. */
  public static Optional<VersionPattern> of(String pattern) {
    int at = pattern.indexOf(PLACEHOLDER);
    if (at < 0 || pattern.indexOf(PLACEHOLDER, at + 1) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new VersionPattern(pattern.substring(0, at), pattern.substring(at + PLACEHOLDER.length())));
  }

  /** The text for this version. */
  public String format(Version version) {
    return prefix + version + suffix;
  }

  /** The version in a text made by this pattern; empty when the text was not. */
  public Optional<Version> parse(String text) {
    if (text.length() <= prefix.length() + suffix.length()
        || !text.startsWith(prefix)
        || !text.endsWith(suffix)) {
      return Optional.empty();
    }
    return Version.parse(text.substring(prefix.length(), text.length() - suffix.length()));
  }

  @Override
  public String toString() {
    return prefix + PLACEHOLDER + suffix;
  }
}
