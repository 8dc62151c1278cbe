package dev.slipway.operator.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The paths into files by which release-please is told of a version, as selectors of the settings
 * file. Only paths that lead to one place have one: no wildcards, filters or descents.
 */
final class Selectors {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<name>[A-Za-z0-9_-]+)|\\[(?<index>[0-9]+)]|\\['(?<quoted>[^'\"\\\\]+)']"
              + "|\\[\"(?<doubly>[^'\"\\\\]+)\"]");
  private static final Pattern XPATH =
      Pattern.compile("(?:/[A-Za-z_][A-Za-z0-9_.-]*)+(?:/@[A-Za-z_][A-Za-z0-9_.-]*)?");

  private Selectors() {}

  private record Step(String name, boolean index) {}

  /** {@code $.app.version} as a JSON Pointer. */
  static Optional<String> pointer(String jsonPath) {
    return steps(jsonPath)
        .map(steps ->
            steps.stream()
                .map(step -> "/" + step.name().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining()));
  }

  /** The same as keys of YAML and TOML. */
  static Optional<String> keys(String jsonPath) {
    return steps(jsonPath)
        .map(steps -> {
          StringBuilder keys = new StringBuilder();
          for (Step step : steps) {
            if (step.index()) {
              keys.append('[').append(step.name()).append(']');
            } else {
              keys.append(keys.isEmpty() ? "" : ".")
                  .append(
                      step.name().matches("[A-Za-z0-9_-]+")
                          ? step.name()
                          : "\"" + step.name() + "\"");
            }
          }
          return keys.toString();
        });
  }

  /** An absolute XPath of element names. */
  static Optional<String> xml(String xpath) {
    return XPATH.matcher(xpath).matches() ? Optional.of(xpath) : Optional.empty();
  }

  private static Optional<List<Step>> steps(String jsonPath) {
    if (!jsonPath.startsWith("$") || jsonPath.length() == 1) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(jsonPath).region(1, jsonPath.length());
    int end = 1;
    while (end < jsonPath.length()) {
      if (!step.lookingAt()) {
        return Optional.empty();
      }
      String index = step.group("index");
      String name =
          step.group("name") != null
              ? step.group("name")
              : step.group("quoted") != null ? step.group("quoted") : step.group("doubly");
      steps.add(index != null ? new Step(index, true) : new Step(name, false));
      end = step.end();
      step.region(end, jsonPath.length());
    }
    return Optional.of(steps);
  }
}
