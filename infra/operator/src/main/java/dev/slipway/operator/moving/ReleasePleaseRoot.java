package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The options of release-please that hold for the whole repository. */
final class ReleasePleaseRoot {
  private ReleasePleaseRoot() {}

  /**
   * Reads them; every option becomes a setting, is needless, or is reported.
   *
   * @param several whether there are several packages
   */
  static void read(
      ObjectNode config, boolean several, List<Migration.Line> settings, Omissions omissions) {
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
            settings.add(new Migration.Line("bootstrap_sha", value.asText(), key));
          } else {
            omissions.add(key, "all 40 digits of the commit are needed as bootstrap_sha");
          }
        }
        case "last-release-sha" ->
            omissions.add(key, "Slipway counts from the highest release tag; set that tag instead");
        case "separate-pull-requests" -> {
          if (several && !value.asBoolean()) {
            settings.add(new Migration.Line("release_prs", "together", key + ": false"));
          }
        }
        case "group-pull-request-title-pattern" ->
            omissions.add(
                key, "the title lists what is released; title says how, for each component");
        case "plugins" -> value.forEach(plugin -> plugin(plugin, several, settings, omissions));
        case "signoff" -> omissions.add(key, "release commits are the App's own, and verified");
        default -> omissions.add(key, "is unknown to Slipway");
      }
    }
    if (several && !config.has("separate-pull-requests")) {
      settings.add(
          new Migration.Line(
              "release_prs", "together", "release-please's default: one pull request for all"));
    }
  }

  private static void plugin(
      JsonNode plugin, boolean several, List<Migration.Line> settings, Omissions omissions) {
    String name = plugin.isObject() ? plugin.path("type").asText() : plugin.asText();
    Migration.Line raise =
        new Migration.Line("component_requirements", "raise", "plugins: workspaces");
    switch (name) {
      case "node-workspace", "cargo-workspace" -> {
        if (!several) {
          omissions.add(
              "plugins: " + name, "within one version a workspace's members are edited together");
        } else if (!settings.contains(raise)) {
          settings.add(raise);
        }
      }
      case "maven-workspace" ->
          omissions.add(
              "plugins: " + name,
              "within one version the modules are edited together; what components require of each"
                  + " other is not, with Maven");
      case ReleasePlease.LINKED_VERSIONS -> {
        if (!several) {
          omissions.add("plugins: " + name, "one package has nothing to be linked with");
        }
      }
      default -> omissions.add("plugins: " + name, "is unknown to Slipway");
    }
  }
}
