package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One of release-please's {@code extra-files} as an entry of {@code files}. */
final class ExtraFile {
  private static final String MARKER = "x-release-please-";

  private ExtraFile() {}

  /**
   * Reads it: a path, or {@code {"type", "path", "jsonpath" or "xpath"}}.
   *
   * @param inPackage a package's path to the repository's; a path that begins with {@code /} is the
   *     repository's already
   */
  static Optional<Map<String, Object>> read(
      JsonNode file, TeamFiles files, UnaryOperator<String> inPackage, Omissions omissions) {
    String written = file.isTextual() ? file.asText() : file.path("path").asText();
    if (written.isEmpty() || file.path("glob").asBoolean()) {
      omissions.add("extra-files: " + file, "list each file under files");
      return Optional.empty();
    }
    String path = written.startsWith("/") ? written.substring(1) : inPackage.apply(written);
    String type = file.isTextual() ? byName(path, files) : file.path("type").asText("generic");
    return switch (type) {
      case "generic" -> marked(path, files, omissions);
      case "json" -> selected(path, type, Selectors.pointer(where(file)), file, omissions);
      case "yaml", "toml" -> selected(path, type, Selectors.keys(where(file)), file, omissions);
      case "xml" ->
          selected(
              path, type, Selectors.xml(file.path("xpath").asText("/version")), file, omissions);
      case "pom" -> Optional.of(entry(path, "maven", Optional.empty()));
      default -> {
        omissions.add("extra-files: " + file, "is unknown to Slipway");
        yield Optional.empty();
      }
    };
  }

  /** A path alone means the property {@code version} in a file of data, unless it is marked. */
  private static String byName(String path, TeamFiles files) {
    if (files.text(path).orElse("").contains(MARKER)) {
      return "generic";
    }
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "json" -> "json";
      case "yaml", "yml" -> "yaml";
      case "toml" -> "toml";
      default -> "generic";
    };
  }

  private static String where(JsonNode file) {
    return file.path("jsonpath").asText("$.version");
  }

  private static Optional<Map<String, Object>> marked(
      String path, TeamFiles files, Omissions omissions) {
    String text = files.text(path).orElse("");
    for (String part : new String[] {"major", "minor", "patch", "date"}) {
      if (text.contains(MARKER + part) || text.contains(MARKER + "start-" + part)) {
        omissions.add(
            path + ": " + MARKER + part,
            "Slipway only edits whole versions; " + MARKER + "version is");
      }
    }
    return Optional.of(entry(path, "marker", Optional.empty()));
  }

  private static Optional<Map<String, Object>> selected(
      String path, String kind, Optional<String> selector, JsonNode file, Omissions omissions) {
    if (selector.isEmpty()) {
      omissions.add("extra-files: " + file, "write its place as a selector of kind " + kind);
      return Optional.empty();
    }
    return Optional.of(entry(path, kind, selector));
  }

  private static Map<String, Object> entry(String path, String kind, Optional<String> selector) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", path);
    entry.put("kind", kind);
    selector.ifPresent(where -> entry.put("selector", where));
    return entry;
  }
}
