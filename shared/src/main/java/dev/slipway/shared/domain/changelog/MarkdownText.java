package dev.slipway.shared.domain.changelog;

/** Makes text from commits and pull requests safe within one line of Markdown. */
public final class MarkdownText {
  /** How many characters of one text are shown, as a reader counts them. */
  public static final int MAX_LENGTH = 300;

  private MarkdownText() {}

  /** The text as one safe line of at most {@link #MAX_LENGTH} visible characters. */
  public static String safe(String raw) {
    return safe(raw, MAX_LENGTH);
  }

  /** The text as one safe line of at most that many visible characters. */
  public static String safe(String raw, int maxLength) {
    throw new UnsupportedOperationException("not written yet: " + raw.length() + maxLength);
  }
}
