package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** release-please's plugin {@code linked-versions}: components that move together. */
final class LinkedVersions {
  static final String PLUGIN = "linked-versions";

  private LinkedVersions() {}

  /** Gives the components that a group names the group's name under {@code linked}. */
  static void mark(ObjectNode config, List<Map<String, Object>> components, Remarks remarks) {
    for (JsonNode plugin : config.path("plugins")) {
      if (plugin.path("type").asText().equals(PLUGIN)) {
        String group = plugin.path("groupName").asText();
        for (JsonNode name : plugin.path("components")) {
          components.stream()
              .filter(component -> name.asText().equals(component.get("name")))
              .findFirst()
              .ifPresentOrElse(
                  component -> component.put("linked", group),
                  () -> remarks.say(PLUGIN + ": " + name.asText(), "there is no such component"));
        }
      }
    }
  }
}
