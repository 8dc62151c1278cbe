package dev.slipway.shared.domain.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the setting {@code files[].selector}: where in a file of a generic kind the version is. */
final class Selector {
  private static final int MOST_STEPS = 50;

  private Selector() {}

  /** The keys, indexes or element names on the way; empty when the text is no selector. */
  static Optional<List<String>> parse(VersionFileKind kind, String selector) {
    Optional<List<String>> steps =
        switch (kind) {
          case JSON -> pointer(selector);
          case YAML, TOML -> keys(selector);
          case XML -> elements(selector);
          case PROPERTIES -> selector.isBlank() ? Optional.empty() : Optional.of(List.of(selector));
          default -> Optional.empty();
        };
    return steps.filter(list -> list.size() <= MOST_STEPS);
  }

  /** A JSON Pointer (<a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>). */
  private static Optional<List<String>> pointer(String selector) {
    if (!selector.startsWith("/") || selector.matches("(?s).*~([^01].*|$)")) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    for (String token : selector.substring(1).split("/", -1)) {
      keys.add(token.replace("~1", "/").replace("~0", "~"));
    }
    return Optional.of(keys);
  }

  /** {@code a.b[0]."with.dots"}: keys as TOML writes them, indexes from 0. */
  private static Optional<List<String>> keys(String selector) {
    List<String> keys = new ArrayList<>();
    int at = 0;
    while (at < selector.length()) {
      char c = selector.charAt(at);
      boolean index = c == '[' && at > 0;
      boolean quoted = c == '"' || c == '\'';
      int end =
          index
              ? selector.indexOf(']', at)
              : quoted ? selector.indexOf(c, at + 1) : plainEnd(selector, at);
      if (end < 0) {
        return Optional.empty();
      }
      String key = selector.substring(index || quoted ? at + 1 : at, end);
      if (index ? !key.matches("[0-9]{1,9}") : key.isEmpty()) {
        return Optional.empty();
      }
      keys.add(index ? String.valueOf(Integer.parseInt(key)) : key);
      at = index || quoted ? end + 1 : end;
      if (at < selector.length() && selector.charAt(at) != '[') {
        if (selector.charAt(at) != '.' || at + 1 == selector.length()) {
          return Optional.empty();
        }
        at++;
      }
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
  }

  private static int plainEnd(String selector, int from) {
    int at = from;
    while (at < selector.length() && ".[]\"'".indexOf(selector.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** {@code /widget/info} or {@code /widget/@version}: names from the root, an attribute's last. */
  private static Optional<List<String>> elements(String selector) {
    String name = "[^/@\\[\\]()*='\"\\s]+";
    return selector.matches("(/" + name + ")+(/@" + name + ")?")
        ? Optional.of(List.of(selector.substring(1).split("/")))
        : Optional.empty();
  }
}
