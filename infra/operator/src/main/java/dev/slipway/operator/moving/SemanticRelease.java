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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** semantic-release's configuration. Source: its docs/usage/configuration.md. */
final class SemanticRelease {
  private static final List<String> SCRIPTS =
      List.of(
          "release.config.js",
          "release.config.cjs",
          "release.config.mjs",
          ".releaserc.js",
          ".releaserc.cjs",
          ".releaserc.mjs");
  private static final List<String> DEFAULT_PLUGINS =
      List.of(
          "@semantic-release/commit-analyzer",
          "@semantic-release/release-notes-generator",
          "@semantic-release/npm",
          "@semantic-release/github");

  private final Omissions omissions = new Omissions();
  private final List<Migration.Line> settings = new ArrayList<>();

  private SemanticRelease() {}

  private record Source(String path, ObjectNode config) {}

  static Migration read(TeamFiles files) {
    Source source = find(files);
    SemanticRelease reading = new SemanticRelease();
    Map<String, JsonNode> plugins = plugins(source.config());
    reading.options(source.config());
    reading.plugins(plugins);
    reading.set("unparsable", "none", "commits that are not Conventional Commits release nothing");
    reading.set("pre_1_0", "strict", "a breaking change is major, in 0.x too");
    reading.set("initial_version", "1.0.0", "semantic-release's first release");
    return new Migration(
        List.of(source.path()),
        reading.settings,
        reading.omissions.list(),
        rules(
            plugins.getOrDefault(
                DEFAULT_PLUGINS.getFirst(), JsonNodeFactory.instance.objectNode())));
  }

  private static Source find(TeamFiles files) {
    for (String path :
        List.of(".releaserc", ".releaserc.json", ".releaserc.yaml", ".releaserc.yml")) {
      Optional<ObjectNode> config = files.yaml(path);
      if (config.isPresent()) {
        return new Source(path, config.get());
      }
    }
    Optional<ObjectNode> inPackage =
        files
            .json("package.json")
            .flatMap(json ->
                json.get("release") instanceof ObjectNode release
                    ? Optional.of(release)
                    : Optional.empty());
    if (inPackage.isPresent()) {
      return new Source("package.json", inPackage.get());
    }
    for (String path : SCRIPTS) {
      if (files.has(path)) {
        throw new CannotRun(
            path
                + " is a program, which Slipway does not run: write what it exports into "
                + ".releaserc.json (node -p \"JSON.stringify(require('./"
                + path
                + "'))\" > .releaserc.json)");
      }
    }
    throw new CannotRun(
        "there is no .releaserc and no release in package.json in " + files.folder());
  }

  private void set(String key, Object value, String why) {
    settings.add(new Migration.Line(key, value, why));
  }

  private void options(ObjectNode config) {
    for (Map.Entry<String, JsonNode> option : config.properties()) {
      JsonNode value = option.getValue();
      switch (option.getKey()) {
        case "$schema", "plugins", "repositoryUrl", "dryRun", "ci", "debug" -> {}
        case "tagFormat" -> tag(value.asText());
        case "branches" -> branches(value);
        case "extends" ->
            omissions.add("extends: " + value, "Slipway does not read shared configurations");
        default -> omissions.add(option.getKey(), "is unknown to Slipway");
      }
    }
  }

  private void tag(String format) {
    String tag = format.replace("${version}", "{version}").replace("<%= version %>", "{version}");
    if (tag.contains("{version}") && !tag.contains("${")) {
      set("tag", tag, "tagFormat");
    } else {
      omissions.add("tagFormat: " + format, "write it with {version} as tag");
    }
  }

  private void branches(JsonNode branches) {
    List<String> released = new ArrayList<>();
    List<String> maintained = new ArrayList<>();
    for (JsonNode branch : branches.isArray() ? branches : List.<JsonNode>of(branches)) {
      String name = branch.isTextual() ? branch.asText() : branch.path("name").asText();
      if (name.matches("[0-9]+(\\.[0-9]+)?\\.x")) {
        maintained.add(name);
      } else if (!name.matches("[A-Za-z0-9._/-]+")) {
        omissions.add("branches: " + name, "name the branches under maintenance");
      } else if (branch.path("prerelease").asBoolean() || branch.path("prerelease").isTextual()) {
        omissions.add(
            "branches: " + name, "candidates are released from the base branch: prerelease");
      } else if (branch.has("channel") || List.of("next", "next-major").contains(name)) {
        omissions.add("branches: " + name, "there are no channels: npm's tag is your workflow's");
      } else {
        released.add(name);
      }
    }
    if (!maintained.isEmpty()) {
      set("maintenance", maintained, "branches");
    }
    if (!released.isEmpty()) {
      set("base", released.getFirst(), "branches");
    }
    released.stream()
        .skip(1)
        .forEach(name -> omissions.add("branches: " + name, "one branch is released"));
  }

  private static Map<String, JsonNode> plugins(ObjectNode config) {
    Map<String, JsonNode> plugins = new LinkedHashMap<>();
    if (!config.path("plugins").isArray()) {
      DEFAULT_PLUGINS.forEach(name -> plugins.put(name, JsonNodeFactory.instance.objectNode()));
    }
    for (JsonNode plugin : config.path("plugins")) {
      plugins.put(
          plugin.isArray() ? plugin.path(0).asText() : plugin.asText(),
          plugin.isArray() ? plugin.path(1) : JsonNodeFactory.instance.objectNode());
    }
    return plugins;
  }

  private void plugins(Map<String, JsonNode> plugins) {
    JsonNode changelog = plugins.get("@semantic-release/changelog");
    if (changelog == null) {
      set("changelog", false, "no plugin @semantic-release/changelog");
    } else {
      set(
          "changelog",
          changelog.path("changelogFile").asText("CHANGELOG.md"),
          "@semantic-release/changelog");
    }
    if (!plugins.containsKey("@semantic-release/git")) {
      set("files", List.of(), "no plugin @semantic-release/git, so no file states the version");
    }
    plugins.forEach((name, options) -> {
      switch (name) {
        case "@semantic-release/changelog",
            "@semantic-release/git",
            "@semantic-release/release-notes-generator",
            "@semantic-release/commit-analyzer" -> {}
        case "@semantic-release/github" -> {
          if (options.has("assets")) {
            omissions.add(name + ": assets", "upload them in a workflow that runs on: release");
          }
        }
        case "@semantic-release/npm" ->
            omissions.add(name, "publish in a workflow that runs on: release (types: [published])");
        default -> omissions.add(name, "run it in a workflow that runs on: release");
      }
    });
    JsonNode analyzer = plugins.get(DEFAULT_PLUGINS.getFirst());
    if (analyzer != null && analyzer.has("releaseRules")) {
      omissions.add(
          "commit-analyzer: releaseRules",
          "feat is minor, fix, perf and deps are patch; other types release nothing");
    }
  }

  private static VersionRules rules(JsonNode analyzer) {
    Map<String, Bump> byType = new HashMap<>();
    byType.put("feat", Bump.MINOR);
    byType.put("fix", Bump.PATCH);
    byType.put("perf", Bump.PATCH);
    byType.put("revert", Bump.PATCH);
    for (JsonNode rule : analyzer.path("releaseRules")) {
      boolean byTypeOnly = rule.has("type") && !rule.has("scope") && !rule.has("breaking");
      if (byTypeOnly) {
        byType.put(rule.path("type").asText(), bump(rule.path("release").asText()));
      }
    }
    boolean angular = analyzer.path("preset").asText("angular").equals("angular");
    return new VersionRules(byType, !angular, Bump.MAJOR, Bump.MINOR);
  }

  private static Bump bump(String release) {
    return switch (release.toLowerCase(Locale.ROOT)) {
      case "major" -> Bump.MAJOR;
      case "minor" -> Bump.MINOR;
      case "patch" -> Bump.PATCH;
      default -> Bump.NONE;
    };
  }
}
