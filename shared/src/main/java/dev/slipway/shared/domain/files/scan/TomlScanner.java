package dev.slipway.shared.domain.files.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks a TOML text (<a href="https://toml.io/en/v1.0.0">1.0</a>, with 1.1's line breaks in inline
 * tables) once, without building anything, and says where its values stand. Tables that are defined
 * twice are left to whoever looks for a value that then stands there twice.
 */
public final class TomlScanner {
  private static final int MAX_DEPTH = 100;

  private final Scalars scalars;
  private final TomlTokens tokens;

  /** The last index of each array of tables, by its path with indexes. */
  private final Map<List<String>, Integer> arrays = new HashMap<>();

  private final List<String> path = new ArrayList<>();

  private TomlScanner(String text, Scalars scalars) {
    this.scalars = scalars;
    this.tokens = new TomlTokens(text);
  }

  /** Walks the whole text. A byte order mark is passed over. */
  public static void scan(String text, Scalars scalars) throws MalformedFile {
    new TomlScanner(text, scalars).document();
  }

  private void document() throws MalformedFile {
    List<String> table = List.of();
    tokens.skipLines();
    while (!tokens.atEnd()) {
      if (tokens.takes("[[")) {
        table = header("]]", true);
      } else if (tokens.takes("[")) {
        table = header("]", false);
      } else {
        path.clear();
        path.addAll(table);
        pair();
      }
      tokens.endLine();
      tokens.skipLines();
    }
  }

  /** Behind the bracket of {@code [a.b]} or {@code [[a.b]]}: the table's path, with indexes. */
  private List<String> header(String end, boolean array) throws MalformedFile {
    List<String> keys = keys();
    tokens.expect(end);
    List<String> table = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      table.add(keys.get(i));
      boolean next = array && i == keys.size() - 1;
      Integer last = arrays.get(table);
      if (next || last != null) {
        int index = (last == null ? -1 : last) + (next ? 1 : 0);
        arrays.put(List.copyOf(table), index);
        table.add(String.valueOf(index));
      }
    }
    return table;
  }

  private List<String> keys() throws MalformedFile {
    List<String> keys = new ArrayList<>();
    do {
      tokens.skipSpace();
      keys.add(tokens.key());
      tokens.skipSpace();
    } while (tokens.takes(".") && keys.size() < MAX_DEPTH);
    return keys;
  }

  private void pair() throws MalformedFile {
    List<String> keys = keys();
    tokens.expect("=");
    tokens.skipSpace();
    path.addAll(keys);
    value();
    path.subList(path.size() - keys.size(), path.size()).clear();
  }

  private void value() throws MalformedFile {
    if (path.size() > 2 * MAX_DEPTH) {
      throw tokens.malformed("nested deeper than " + 2 * MAX_DEPTH);
    }
    if (tokens.takes("[")) {
      array();
    } else if (tokens.takes("{")) {
      inlineTable();
    } else if (tokens.isQuote()) {
      scalars.found(path, tokens.string(), true);
    } else {
      scalars.found(path, tokens.bare(), false);
    }
  }

  private void array() throws MalformedFile {
    int index = 0;
    tokens.skipLines();
    while (!tokens.takes("]")) {
      path.add(String.valueOf(index++));
      value();
      path.removeLast();
      separated("]");
    }
  }

  private void inlineTable() throws MalformedFile {
    tokens.skipLines();
    while (!tokens.takes("}")) {
      pair();
      separated("}");
    }
  }

  /** Behind a value in brackets: a comma, or the end, which is left. */
  private void separated(String end) throws MalformedFile {
    tokens.skipLines();
    if (!tokens.takes(",") && !tokens.isAt(end)) {
      throw tokens.malformed("a comma or " + end + " is expected");
    }
    tokens.skipLines();
  }
}
