package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The options of release-please that hold for the whole repository. */
final class ReleasePleaseTop {
  private ReleasePleaseTop() {}

  /**
   * Reads them; every option is set, needless, or said.
   *
   * @param several whether there are several packages
   */
  static void read(ObjectNode config, boolean several, List<Moved.Line> settings, Remarks remarks) {
    for (Map.Entry<String, JsonNode> option : config.properties()) {
      String key = option.getKey();
      JsonNode value = option.getValue();
      if (ReleasePleasePackage.isOption(key)) {
        continue;
      }
      switch (key) {
        // Slipway finds the last release by its tag, and needs no labels to know its own.
        case "$schema",
            "packages",
            "release-search-depth",
            "commit-search-depth",
            "sequential-calls",
            "label",
            "release-label",
            "always-update" -> {}
        case "bootstrap-sha" -> {
          if (value.asText().matches("[0-9a-f]{40}")) {
            settings.add(new Moved.Line("bootstrap_sha", value.asText(), key));
          } else {
            remarks.say(key, "all 40 digits of the commit are needed as bootstrap_sha");
          }
        }
        case "last-release-sha" ->
            remarks.say(key, "Slipway counts from the highest release tag; set that tag instead");
        case "separate-pull-requests" -> {
          if (several && !value.asBoolean()) {
            settings.add(new Moved.Line("release_prs", "together", key + ": false"));
          }
        }
        case "group-pull-request-title-pattern" ->
            remarks.say(
                key, "the title lists what is released; title says how, for each component");
        case "plugins" -> value.forEach(plugin -> plugin(plugin, several, settings, remarks));
        case "signoff" -> remarks.say(key, "release commits are the App's own, and verified");
        default -> remarks.say(key, "is not known here");
      }
    }
    if (several && !config.has("separate-pull-requests")) {
      settings.add(
          new Moved.Line(
              "release_prs", "together", "release-please's default: one pull request for all"));
    }
  }

  private static void plugin(
      JsonNode plugin, boolean several, List<Moved.Line> settings, Remarks remarks) {
    String name = plugin.isObject() ? plugin.path("type").asText() : plugin.asText();
    Moved.Line raise = new Moved.Line("component_requirements", "raise", "plugins: workspaces");
    switch (name) {
      case "node-workspace", "cargo-workspace" -> {
        if (!several) {
          remarks.say(
              "plugins: " + name, "within one version a workspace's members are edited together");
        } else if (!settings.contains(raise)) {
          settings.add(raise);
        }
      }
      case "maven-workspace" ->
          remarks.say(
              "plugins: " + name,
              "within one version the modules are edited together; what components require of each"
                  + " other is not, with Maven");
      case LinkedVersions.PLUGIN -> {
        if (!several) {
          remarks.say("plugins: " + name, "one package has nothing to be linked with");
        }
      }
      default -> remarks.say("plugins: " + name, "is not known here");
    }
  }
}
