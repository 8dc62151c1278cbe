package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The version under one key of a Java properties file, as {@link java.util.Properties#load} reads
 * it.
 */
public record PropertiesLocator(String key) implements VersionLocator {
  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int start = skipBlanks(text, at);
      boolean comment = start < text.length() && "#!".indexOf(text.charAt(start)) >= 0;
      int end = comment ? Span.lineEnd(text, start) : logicalEnd(text, start);
      if (!comment) {
        valueOf(text, behindContinuations(text, start), end).ifPresent(places::add);
      }
      at = end + 1;
    }
    if (places.size() > 1) {
      throw new MalformedFile(text, places.get(1).start(), key + " is set here a second time");
    }
    return Located.of(places, "it does not set " + key);
  }

  private Optional<Span> valueOf(String text, int start, int end) {
    int keyEnd = start + key.length();
    if (!text.startsWith(key, start) || keyEnd > end) {
      return Optional.empty();
    }
    int at = skipBlanks(text, keyEnd);
    boolean sign = at < end && "=:".indexOf(text.charAt(at)) >= 0;
    if (!sign && at == keyEnd && at < end) {
      return Optional.empty(); // a longer key
    }
    int from = Math.min(end, skipBlanks(text, sign ? at + 1 : at));
    // White space behind a value belongs to it; behind a version nobody means it.
    Span value = new Span(from, end).trimmed(text);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** A line with nothing but a backslash before the key's own. */
  private static int behindContinuations(String text, int from) {
    int at = from;
    while (text.startsWith("\\\n", at) || text.startsWith("\\\r", at)) {
      at = skipBlanks(text, at + (text.startsWith("\\\r\n", at) ? 3 : 2));
    }
    return at;
  }

  /** The end of a line that may go on behind a backslash at the end of a line. */
  private static int logicalEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      boolean escaped = text.charAt(at) == '\\';
      at += escaped && text.startsWith("\\\r\n", at) ? 3 : escaped ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
