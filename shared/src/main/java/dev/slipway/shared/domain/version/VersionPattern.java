package dev.slipway.shared.domain.version;

import java.util.List;
import java.util.Optional;

/**
 * A text with exactly one {@code {version}} in it, such as the settings {@code tag}, {@code branch}
 * and {@code title}. {@link #format} and {@link #parse} are a pair.
 */
public record VersionPattern(String prefix, String suffix) {
  private static final String PLACEHOLDER = "{version}";

  private static final List<Version> SAMPLES =
      List.of(Version.of("1.2.3"), Version.of("1.2.3-rc.1"), Version.of("1.2.3-a"));

  /** Stands for a component's name, where there are components. */
  public static final String COMPONENT = "{component}";

  /** Reads a pattern; empty when it does not have exactly one {@code {version}}. */
  public static Optional<VersionPattern> of(String pattern) {
    int at = pattern.indexOf(PLACEHOLDER);
    if (at < 0 || pattern.indexOf(PLACEHOLDER, at + 1) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new VersionPattern(pattern.substring(0, at), pattern.substring(at + PLACEHOLDER.length())));
  }

  /** The pattern with a component's name in the place of {@code {component}}. */
  public VersionPattern forComponent(String name) {
    return new VersionPattern(prefix.replace(COMPONENT, name), suffix.replace(COMPONENT, name));
  }

  /** Whether a component's name is still to be put in. */
  public boolean namesComponent() {
    return (prefix + suffix).contains(COMPONENT);
  }

  /** Whether a text made by one of the two could be read as one made by the other. */
  public boolean overlaps(VersionPattern other) {
    return reads(other) || other.reads(this);
  }

  private boolean reads(VersionPattern other) {
    return SAMPLES.stream().map(other::format).anyMatch(text -> parse(text).isPresent());
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

  /** The version in a title by this pattern; people often write a {@code v} before it. */
  public Optional<Version> findIn(String title) {
    String text = title.strip();
    return parse(text).or(() -> new VersionPattern(prefix + "v", suffix).parse(text));
  }

  @Override
  public String toString() {
    return prefix + PLACEHOLDER + suffix;
  }
}
