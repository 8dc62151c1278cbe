package dev.slipway.shared.domain.files.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks a JSON text (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) once, without
 * building anything, and says where its values stand.
 */
public final class JsonScanner {
  private static final int MAX_DEPTH = 200;

  private final String text;
  private final Scalars scalars;
  private final List<String> path = new ArrayList<>();
  private int at;

  private JsonScanner(String text, Scalars scalars) {
    this.text = text;
    this.scalars = scalars;
  }

  /**
   * Walks the whole text, which must be one JSON object or array. A byte order mark is passed over.
   */
  public static void scan(String text, Scalars scalars) throws MalformedFile {
    JsonScanner scanner = new JsonScanner(text, scalars);
    scanner.at = text.startsWith("\uFEFF") ? 1 : 0;
    scanner.skipSpace();
    if (scanner.peek() != '{' && scanner.peek() != '[') {
      throw scanner.malformed("an object or an array is expected");
    }
    scanner.value();
    scanner.skipSpace();
    if (scanner.at < text.length()) {
      throw scanner.malformed("there is text behind its end");
    }
  }

  private void value() throws MalformedFile {
    if (path.size() > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH);
    }
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> scalars.found(path, string(), true);
      default -> scalars.found(path, literal(), false);
    }
  }

  private void object() throws MalformedFile {
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      if (peek() != '"') {
        throw malformed("a key in quotes is expected");
      }
      path.add(unescaped(string()));
      skipSpace();
      expect(':');
      skipSpace();
      value();
      path.removeLast();
      if (!goesOn('}')) {
        return;
      }
    }
  }

  private void array() throws MalformedFile {
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return;
    }
    int index = 0;
    do {
      path.add(String.valueOf(index++));
      value();
      path.removeLast();
    } while (goesOn(']'));
  }

  /** Behind a value: true at a comma, false at the end of the object or array; both are passed. */
  private boolean goesOn(char end) throws MalformedFile {
    skipSpace();
    if (peek() == end) {
      at++;
      return false;
    }
    expect(',');
    skipSpace();
    return true;
  }

  private Span string() throws MalformedFile {
    int start = ++at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return new Span(start, at++);
      }
      if (c < ' ') {
        throw malformed("a string is not closed");
      }
      at += c == '\\' ? 2 : 1;
    }
    at = text.length();
    throw malformed("a string is not closed");
  }

  private String unescaped(Span span) throws MalformedFile {
    String raw = span.in(text);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        key.append(c);
        continue;
      }
      char escape = raw.charAt(++i);
      int plain = "\"\\/bfnrt".indexOf(escape);
      if (plain >= 0) {
        key.append("\"\\/\b\f\n\r\t".charAt(plain));
      } else if (escape == 'u' && raw.substring(i).matches("(?s)u[0-9a-fA-F]{4}.*")) {
        key.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        throw malformed("an escape in a key that JSON does not have");
      }
    }
    return key.toString();
  }

  private Span literal() throws MalformedFile {
    int start = at;
    while (at < text.length() && isLiteralChar(text.charAt(at))) {
      at++;
    }
    String word = at - start > 400 ? "" : text.substring(start, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?")) {
      at = start;
      throw malformed("a value is expected");
    }
    return new Span(start, at);
  }

  private static boolean isLiteralChar(char c) {
    return VersionText.isVersionChar(c);
  }

  private void expect(char wanted) throws MalformedFile {
    if (peek() != wanted) {
      throw malformed("'" + wanted + "' is expected");
    }
    at++;
  }

  private char peek() throws MalformedFile {
    if (at >= text.length()) {
      throw malformed("the text ends too early");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && Span.isSpace(text.charAt(at))) {
      at++;
    }
  }

  private MalformedFile malformed(String reason) {
    return new MalformedFile(text, at, "not JSON: " + reason);
  }
}
