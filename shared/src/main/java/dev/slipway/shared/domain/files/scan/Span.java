package dev.slipway.shared.domain.files.scan;

import java.util.List;

/** A part of a text: from {@code start}, inclusive, to {@code end}, exclusive, in chars. */
public record Span(int start, int end) {
  public String in(String text) {
    return text.substring(start, end);
  }

  /** The same part without white space at its ends. */
  public Span trimmed(String text) {
    int from = start;
    int to = end;
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return new Span(from, to);
  }

  public boolean isEmpty() {
    return start == end;
  }

  /**
   * These places, which all state one version.
   *
   * @param where what holds them, for the error
   */
  public static List<Span> same(String text, List<Span> versions, String where)
      throws MalformedFile {
    for (Span version : versions) {
      String first = versions.getFirst().in(text);
      if (!version.in(text).equals(first)) {
        throw new MalformedFile(
            text,
            version.start(),
            where + " holds two different versions, " + first + " and " + version.in(text));
      }
    }
    return versions;
  }

  /** White space as XML and JSON know it. */
  public static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** Where the line of this position ends, before its line break. */
  public static int lineEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** The line, from 1, in which this position stands. */
  static int lineOf(String text, int position) {
    int line = 1;
    for (int i = 0; i < position && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
      }
    }
    return line;
  }
}
