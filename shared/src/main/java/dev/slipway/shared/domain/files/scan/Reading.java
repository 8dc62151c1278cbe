package dev.slipway.shared.domain.files.scan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes something of a text, if the text is sound. */
public interface Reading<T> {
  /** Lock files grow to some megabytes; nobody reviews the diff of a longer file. */
  int MAX_CHARS = 10_000_000;

  T read(String text) throws MalformedFile;

  /**
   * What is read of a text; empty when there is no text or it is broken. Whoever edits the file
   * reports why.
   */
  static <T> Optional<T> tried(@Nullable String text, Reading<T> reading) {
    if (text == null || text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.read(text));
    } catch (MalformedFile _) {
      return Optional.empty();
    }
  }
}
