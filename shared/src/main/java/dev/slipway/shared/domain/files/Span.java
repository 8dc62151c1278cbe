package dev.slipway.shared.domain.files;

/** A part of a text: from {@code start}, inclusive, to {@code end}, exclusive, in chars. */
record Span(int start, int end) {
  String in(String text) {
    return text.substring(start, end);
  }

  /** The same part without white space at its ends. */
  Span trimmed(String text) {
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

  boolean isEmpty() {
    return start == end;
  }

  /** White space as XML and JSON know it. */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
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
