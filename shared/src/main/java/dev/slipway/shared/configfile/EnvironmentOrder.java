package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.EnvironmentConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each {@code after} names an environment of the list, and following them comes to an end. */
final class EnvironmentOrder {
  private final Map<String, String> after = new LinkedHashMap<>();

  /** Environments whose way back has been walked and, if it was a circle, said. */
  private final Set<String> walked = new HashSet<>();

  private EnvironmentOrder(List<EnvironmentConfig> environments) {
    environments.forEach(e -> e.after().ifPresent(before -> after.put(e.name(), before)));
  }

  /**
   * @param afterValues the values of {@code after} by the environment that they stand in
   */
  static void check(List<EnvironmentConfig> environments, Map<String, YamlValue> afterValues) {
    EnvironmentOrder order = new EnvironmentOrder(environments);
    List<String> names = environments.stream().map(EnvironmentConfig::name).toList();
    afterValues.forEach((name, value) -> {
      String before = order.after.getOrDefault(name, "");
      if (before.isEmpty()) {
        return; // it could not be read, which has been said
      }
      if (!names.contains(before)) {
        value.fault(
            "there is no environment " + Problems.quoted(before),
            "the environments are " + String.join(", ", names));
      } else if (!order.walked.contains(name)) {
        order.walk(name, value);
      }
    });
  }

  private void walk(String name, YamlValue value) {
    List<String> way = new ArrayList<>();
    String next = name;
    while (next != null && !way.contains(next) && !walked.contains(next)) {
      way.add(next);
      next = after.get(next);
    }
    walked.addAll(way);
    if (next != null && way.contains(next)) {
      value.fault(
          "the environments wait for each other: "
              + String.join(" after ", way.stream().map(Problems::quoted).toList())
              + " after "
              + Problems.quoted(next));
    }
  }
}
