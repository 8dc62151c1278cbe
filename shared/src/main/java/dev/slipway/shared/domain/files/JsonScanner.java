package dev.slipway.shared.domain.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks a JSON text (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) once, without
 * building anything, and says where its strings stand.
 */
final class JsonScanner {
  /** Hears of each string value: its path from the root and the characters between its quotes. */
  interface Strings {
    void found(List<String> path, Span inside) throws MalformedFile;
  }

  /** Stands in a path for an element of an array. */
  static final String ELEMENT = "[]";

  private static final int MAX_DEPTH = 200;

  private final String text;
  private final Strings strings;
  private final List<String> path = new ArrayList<>();
  private int at;

  private JsonScanner(String text, Strings strings) {
    this.text = text;
    this.strings = strings;
  }

  /** Walks the whole text, which must be one JSON object. A byte order mark is passed over. */
  static void scan(String text, Strings strings) throws MalformedFile {
    JsonScanner scanner = new JsonScanner(text, strings);
    scanner.at = text.startsWith("\uFEFF") ? 1 : 0;
    scanner.skipSpace();
    if (scanner.peek() != '{') {
      throw scanner.malformed("a JSON object is expected");
    }
    scanner.value();
    scanner.skipSpace();
    if (scanner.at < text.length()) {
      throw scanner.malformed("there is text behind the JSON object");
    }
  }

  private void value() throws MalformedFile {
    if (path.size() > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH);
    }
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> strings.found(path, string());
      default -> literal();
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
    path.add(ELEMENT);
    do {
      value();
    } while (goesOn(']'));
    path.removeLast();
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

  private void literal() throws MalformedFile {
    int start = at;
    while (at < text.length() && isLiteralChar(text.charAt(at))) {
      at++;
    }
    String word = at - start > 400 ? "" : text.substring(start, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?")) {
      at = start;
      throw malformed("a value is expected");
    }
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
