package dev.slipway.shared.domain.files.scan;

/** The tokens of a TOML text, from left to right. */
final class TomlTokens {
  private final String text;
  private int at;

  TomlTokens(String text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  boolean isAt(String wanted) {
    return text.startsWith(wanted, at);
  }

  /** Whether this stands here; then it is passed. */
  boolean takes(String wanted) {
    boolean here = isAt(wanted);
    at += here ? wanted.length() : 0;
    return here;
  }

  void expect(String wanted) throws MalformedFile {
    if (!takes(wanted)) {
      throw malformed(wanted + " is expected");
    }
  }

  void skipSpace() {
    while (!atEnd() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  /** White space, line breaks and comments. */
  void skipLines() throws MalformedFile {
    skipSpace();
    while (!atEnd() && "\r\n#".indexOf(text.charAt(at)) >= 0) {
      endLine();
      skipSpace();
    }
  }

  /** The rest of a line: nothing but a comment, and the line break if there is one. */
  void endLine() throws MalformedFile {
    skipSpace();
    if (isAt("#")) {
      at = Span.lineEnd(text, at);
    }
    if (!atEnd() && !takes("\n") && !takes("\r\n")) {
      throw malformed("the end of the line is expected");
    }
  }

  String key() throws MalformedFile {
    if (isQuote()) {
      if (isAt("\"\"\"") || isAt("'''")) {
        throw malformed("a key is a string of one line");
      }
      boolean escapes = isAt("\"");
      String raw = string().in(text);
      return escapes ? unescaped(raw) : raw;
    }
    int start = at;
    while (!atEnd() && isKeyChar(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw malformed("a key is expected");
    }
    return text.substring(start, at);
  }

  boolean isQuote() {
    return isAt("\"") || isAt("'");
  }

  /** A string of any of the four kinds: what is between its quotes. */
  Span string() throws MalformedFile {
    String quote = text.substring(at, at + 1);
    boolean lines = isAt(quote.repeat(3));
    boolean escapes = quote.equals("\"");
    String end = lines ? quote.repeat(3) : quote;
    int begin = at;
    at += end.length();
    if (lines && !takes("\n")) {
      takes("\r\n");
    }
    int start = at;
    while (!atEnd() && !isAt(end)) {
      char c = text.charAt(at);
      if (!lines && (c == '\n' || c == '\r')) {
        break;
      }
      at += escapes && c == '\\' ? 2 : 1;
    }
    if (!isAt(end)) {
      at = begin;
      throw malformed("a string is not closed");
    }
    // Up to two quotes before the closing three belong to the string.
    for (int i = 0; lines && i < 2 && text.startsWith(end, at + 1); i++) {
      at++;
    }
    Span inside = new Span(start, at);
    at += end.length();
    return inside;
  }

  /** A number, a boolean or a date, whose time may stand behind a space. */
  Span bare() throws MalformedFile {
    int start = at;
    while (!atEnd() && (isKeyChar(text.charAt(at)) || ":+.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    if (at == start) {
      throw malformed("a value is expected");
    }
    boolean date =
        at - start == 10 && text.charAt(start + 4) == '-' && text.charAt(start + 7) == '-';
    if (date && isAt(" ") && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
      at++;
      return new Span(start, bare().end());
    }
    return new Span(start, at);
  }

  private String unescaped(String raw) throws MalformedFile {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        key.append(c);
        continue;
      }
      char escape = raw.charAt(++i);
      int plain = "\"\\btnfre".indexOf(escape);
      int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
      if (plain >= 0) {
        key.append("\"\\\b\t\n\f\r\u001b".charAt(plain));
      } else if (digits > 0 && isCodePoint(raw, i + 1, digits)) {
        key.appendCodePoint(Integer.parseInt(raw.substring(i + 1, i + 1 + digits), 16));
        i += digits;
      } else {
        throw malformed("an escape in a key that TOML does not have");
      }
    }
    return key.toString();
  }

  private static boolean isCodePoint(String raw, int from, int digits) {
    if (from + digits > raw.length()) {
      return false;
    }
    String number = raw.substring(from, from + digits);
    return number.matches("[0-9a-fA-F]+") && Long.parseLong(number, 16) <= Character.MAX_CODE_POINT;
  }

  private static boolean isKeyChar(char c) {
    return VersionText.isAlphanumeric(c) || c == '-' || c == '_';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  MalformedFile malformed(String reason) {
    return new MalformedFile(text, at, "not TOML: " + reason);
  }
}
