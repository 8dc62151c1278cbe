package dev.slipway.shared.domain.release;

import java.util.Optional;

/**
 * Something to be said on a pull request, once: one comment for each key, kept current, taken back
 * when the text is empty.
 *
 * @param key names the subject, such as {@code title}
 * @param text Markdown; empty when the matter is settled
 */
public record Remark(String key, Optional<String> text) {
  public static Remark say(String key, String text) {
    return new Remark(key, Optional.of(text));
  }

  public static Remark settled(String key) {
    return new Remark(key, Optional.empty());
  }
}
