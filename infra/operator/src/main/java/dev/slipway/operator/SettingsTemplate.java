package dev.slipway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A settings file to begin with, made from the JSON Schema: every setting that has a default, with
 * its meaning and commented out; the others by name.
 */
final class SettingsTemplate {
  private SettingsTemplate() {}

  /**
   * @param schema of the settings file
   * @param where the schema's address or path, for editors
   */
  static String text(JsonNode schema, String where) {
    StringBuilder text =
        new StringBuilder(
            schemaLine(where)
                + """
                # How Slipway releases this repository. Everything is optional; what is commented out is the default.
                # Every setting is explained in docs/configuration.md of Slipway.
                """);
    List<String> without = new ArrayList<>();
    schema
        .get("properties")
        .properties()
        .forEach(entry -> {
          List<String> lines = lines(entry.getKey(), entry.getValue(), "");
          if (lines.isEmpty()) {
            without.add(entry.getKey());
            return;
          }
          text.append("\n# ").append(entry.getValue().get("description").asText()).append('\n');
          lines.forEach(line -> text.append("# ").append(line).append('\n'));
        });
    return text.append("\n# Without a default: ")
        .append(String.join(", ", without))
        .append(".\n")
        .toString();
  }

  /** The file's first line, with which editors find the schema. */
  static String schemaLine(String where) {
    return "# yaml-language-server: $schema=" + where + "\n";
  }

  /** The setting with its default; nothing when it has none, and nothing within it has. */
  private static List<String> lines(String key, JsonNode schema, String indentation) {
    if (schema.has("default")) {
      // JSON is YAML; what needs no quotes reads better without them.
      String json = schema.get("default").toString();
      String value =
          json.matches("\"[A-Za-z][A-Za-z0-9_./{}-]*\"")
              ? json.substring(1, json.length() - 1)
              : json;
      return List.of(indentation + key + ": " + value);
    }
    List<String> lines = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> lines.addAll(lines(entry.getKey(), entry.getValue(), indentation + "  ")));
    if (!lines.isEmpty()) {
      lines.addFirst(indentation + key + ":");
    }
    return lines;
  }
}
