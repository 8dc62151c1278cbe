package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.shared.domain.version.Bump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * release-please's configuration: the configuration file and the manifest, or the inputs of the
 * action in a workflow. Source: its docs/manifest-releaser.md and schemas/config.json.
 */
final class ReleasePlease {
  /** The plugin by which components move together. */
  static final String LINKED_VERSIONS = "linked-versions";

  private static final String CONFIG = "release-please-config.json";
  private static final String MANIFEST = ".release-please-manifest.json";

  private final TeamFiles files;
  private final List<String> from = new ArrayList<>();
  private final List<Migration.Line> settings = new ArrayList<>();
  private final Omissions omissions = new Omissions();

  private ReleasePlease(TeamFiles files) {
    this.files = files;
  }

  static Migration read(TeamFiles files) {
    return new ReleasePlease(files).read();
  }

  private Migration read() {
    Optional<ReleasePleaseAction> action = ReleasePleaseAction.find(files);
    String configPath = action.flatMap(a -> a.input("config-file")).orElse(CONFIG);
    ObjectNode config =
        files
            .json(configPath)
            .map(found -> {
              from.add(configPath);
              return found;
            })
            .or(() -> action.map(ReleasePleaseAction::asConfig))
            .orElseThrow(() ->
                new CannotRun(
                    "there is no "
                        + CONFIG
                        + " in "
                        + files.folder()
                        + ", and no workflow that runs release-please-action"));
    action.ifPresent(a -> from.add(a.workflow()));
    action
        .flatMap(a -> a.input("target-branch").or(() -> a.input("default-branch")))
        .ifPresent(branch -> settings.add(new Migration.Line("base", branch, "target-branch")));
    String manifestPath = action.flatMap(a -> a.input("manifest-file")).orElse(MANIFEST);
    files.json(manifestPath).ifPresent(_ -> from.add(manifestPath));
    packages(config);
    return new Migration(from, settings, omissions.list(), rules(config));
  }

  private void packages(ObjectNode config) {
    Map<String, ObjectNode> packages = new LinkedHashMap<>();
    if (config.get("packages") instanceof ObjectNode listed) {
      listed.properties().forEach(entry -> packages.put(entry.getKey(), merged(config, entry)));
    }
    if (packages.isEmpty()) {
      packages.put(".", merged(config, Map.entry(".", JsonNodeFactory.instance.objectNode())));
    }
    ReleasePleaseRoot.read(config, packages.size() > 1, settings, omissions);
    ObjectNode first = packages.values().iterator().next();
    settings.add(preMajor(first));
    settings.add(
        new Migration.Line(
            "unparsable",
            "none",
            "release-please leaves out commits that are not Conventional Commits"));
    settings.addAll(ReleasePleaseTexts.read(first, omissions));
    if (packages.size() == 1 && packages.containsKey(".")) {
      settings.addAll(new ReleasePleasePackage(files, ".", first, omissions).asRepository());
    } else {
      List<Map<String, Object>> components = new ArrayList<>();
      packages.forEach((path, options) ->
          components.add(new ReleasePleasePackage(files, path, options, omissions).asComponent()));
      link(config, components, omissions);
      settings.add(new Migration.Line("components", components, "packages"));
    }
  }

  /** Gives the components that a group names the group's name under {@code linked}. */
  private static void link(
      ObjectNode config, List<Map<String, Object>> components, Omissions omissions) {
    for (JsonNode plugin : config.path("plugins")) {
      if (plugin.path("type").asText().equals(LINKED_VERSIONS)) {
        String group = plugin.path("groupName").asText();
        for (JsonNode name : plugin.path("components")) {
          components.stream()
              .filter(component -> name.asText().equals(component.get("name")))
              .findFirst()
              .ifPresentOrElse(
                  component -> component.put("linked", group),
                  () ->
                      omissions.add(
                          LINKED_VERSIONS + ": " + name.asText(), "there is no such component"));
        }
      }
    }
  }

  private static ObjectNode merged(ObjectNode config, Map.Entry<String, JsonNode> entry) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    config.properties().stream()
        .filter(option -> ReleasePleasePackage.isOption(option.getKey()))
        .forEach(option -> merged.set(option.getKey(), option.getValue()));
    if (entry.getValue() instanceof ObjectNode own) {
      merged.setAll(own);
    }
    return merged;
  }

  private static Migration.Line preMajor(ObjectNode options) {
    boolean relaxed = options.path("bump-minor-pre-major").asBoolean();
    return new Migration.Line(
        "pre_1_0", relaxed ? "relaxed" : "strict", "bump-minor-pre-major: " + relaxed);
  }

  private static VersionRules rules(ObjectNode config) {
    ObjectNode options = config.deepCopy();
    if (config.path("packages").path(".") instanceof ObjectNode root) {
      options.setAll(root);
    }
    Map<String, Bump> byType = new HashMap<>();
    for (String type : List.of("feat", "fix", "perf", "deps", "revert")) {
      byType.put(type, Bump.PATCH);
    }
    JsonNode sections = options.path("changelog-sections");
    if (sections.isArray()) {
      byType.clear();
      sections.forEach(section -> {
        if (!section.path("hidden").asBoolean()) {
          byType.put(section.path("type").asText(), Bump.PATCH);
        }
      });
    }
    byType.put("feat", Bump.MINOR);
    return new VersionRules(
        byType,
        true,
        options.path("bump-minor-pre-major").asBoolean() ? Bump.MINOR : Bump.MAJOR,
        options.path("bump-patch-for-minor-pre-major").asBoolean() ? Bump.PATCH : Bump.MINOR);
  }
}
