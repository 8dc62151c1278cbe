package dev.slipway.shared.telemetry;

/**
 * Writes one JSON object on one line, in printable ASCII only: no value can begin a second line,
 * move a terminal's cursor or turn the reading direction.
 */
final class JsonLine {
  private final StringBuilder text = new StringBuilder(256).append('{');
  private boolean first = true;

  JsonLine put(String name, String value) {
    return quoted(name(name), value);
  }

  JsonLine put(String name, long value) {
    name(name).text.append(value);
    return this;
  }

  JsonLine put(String name, double value) {
    if (!Double.isFinite(value)) {
      return put(name, Double.toString(value));
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return put(name, (long) value);
    }
    name(name).text.append(value);
    return this;
  }

  JsonLine put(String name, boolean value) {
    name(name).text.append(value);
    return this;
  }

  /** Puts a value that is JSON already. */
  JsonLine raw(String name, String json) {
    name(name).text.append(json);
    return this;
  }

  String end() {
    return text.append('}').toString();
  }

  /** A string as a JSON literal. */
  static String literal(String value) {
    JsonLine line = new JsonLine();
    line.text.setLength(0);
    return quoted(line, value).text.toString();
  }

  private JsonLine name(String name) {
    if (!first) {
      text.append(',');
    }
    first = false;
    quoted(this, name).text.append(':');
    return this;
  }

  private static JsonLine quoted(JsonLine line, String value) {
    StringBuilder text = line.text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            text.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              text.append(Character.forDigit((c >> shift) & 0xf, 16));
            }
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
    return line;
  }
}
