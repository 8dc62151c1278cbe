package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One package of release-please: a component, or the whole repository. */
final class ReleasePleasePackage {
  private static final String ROOT = ".";

  /** Options that may stand at the top as a default and in a package. */
  private static final Set<String> OPTIONS =
      Set.of(
          "release-type",
          "package-name",
          "component",
          "bump-minor-pre-major",
          "bump-patch-for-minor-pre-major",
          "include-component-in-tag",
          "include-v-in-tag",
          "tag-separator",
          "changelog-path",
          "skip-changelog",
          "changelog-sections",
          "changelog-type",
          "changelog-host",
          "pull-request-title-pattern",
          "pull-request-header",
          "pull-request-footer",
          "draft",
          "prerelease",
          "prerelease-type",
          "draft-pull-request",
          "versioning",
          "extra-files",
          "extra-label",
          "exclude-paths",
          "initial-version",
          "release-as",
          "version-file",
          "snapshot-label",
          "skip-snapshot",
          "skip-github-release",
          "include-commit-authors",
          "component-no-space",
          "reviewers",
          "additional-paths",
          "include-v-in-release-name",
          "force-tag-creation",
          "date-format");

  private final TeamFiles files;
  private final String path;
  private final ObjectNode options;
  private final Omissions omissions;

  ReleasePleasePackage(TeamFiles files, String path, ObjectNode options, Omissions omissions) {
    this.files = files;
    this.path = path;
    this.options = options;
    this.omissions = omissions;
  }

  static boolean isOption(String key) {
    return OPTIONS.contains(key);
  }

  /** As the settings of a repository with one version. */
  List<Migration.Line> asRepository() {
    List<Migration.Line> lines = new ArrayList<>();
    lines.add(new Migration.Line("tag", tag(), "include-component-in-tag, include-v-in-tag"));
    changelog()
        .ifPresent(value -> lines.add(new Migration.Line("changelog", value, "changelog-path")));
    title()
        .ifPresent(
            value -> lines.add(new Migration.Line("title", value, "pull-request-title-pattern")));
    Optional.of(options.path("initial-version").asText())
        .filter(version -> !version.isEmpty())
        .ifPresent(version ->
            lines.add(new Migration.Line("initial_version", version, "initial-version")));
    if (hasSnapshots()) {
      lines.add(new Migration.Line("next_development_version", "SNAPSHOT", "release-type"));
    }
    List<Object> listed = versionFiles();
    if (!listed.isEmpty()) {
      lines.add(new Migration.Line("files", listed, "release-type, extra-files"));
    }
    sayTheRest();
    return lines;
  }

  /** As an entry of {@code components}. */
  Map<String, Object> asComponent() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name().orElseGet(() -> path.substring(path.lastIndexOf('/') + 1)));
    entry.put("path", path);
    List<String> exclude = new ArrayList<>();
    options.path("exclude-paths").forEach(excluded -> exclude.add(excluded.asText()));
    if (!exclude.isEmpty()) {
      entry.put("exclude", exclude);
    }
    List<String> also = new ArrayList<>();
    options.path("additional-paths").forEach(shared -> also.add(shared.asText()));
    if (!also.isEmpty()) {
      entry.put("also", also);
    }
    entry.put("tag", tag());
    changelog().ifPresent(value -> entry.put("changelog", value));
    List<Object> listed = versionFiles();
    if (!listed.isEmpty()) {
      entry.put("files", listed);
    }
    if (hasSnapshots()) {
      omissions.add(
          "release-type of " + path,
          "with components, Slipway sets no SNAPSHOT version after a release");
    }
    title()
        .ifPresent(_ ->
            omissions.add(
                "pull-request-title-pattern of " + path,
                "one title holds for all components, with {component} in it"));
    sayTheRest();
    return entry;
  }

  private boolean hasSnapshots() {
    return ReleaseTypes.hasSnapshots(options.path("release-type").asText())
        && !options.path("skip-snapshot").asBoolean();
  }

  private String tag() {
    boolean withComponent = options.path("include-component-in-tag").asBoolean(true);
    String component =
        withComponent
            ? name().map(n -> n + options.path("tag-separator").asText("-")).orElse("")
            : "";
    return component + (options.path("include-v-in-tag").asBoolean(true) ? "v" : "") + "{version}";
  }

  /**
   * As release-please finds it: from the options, or from package.json for the types that read it.
   */
  private Optional<String> name() {
    return Optional.of(options.path("component").asText())
        .filter(name -> !name.isEmpty())
        .or(() -> Optional.of(options.path("package-name").asText()).filter(n -> !n.isEmpty()))
        .or(this::nameInPackageJson)
        .map(name -> name.startsWith("@") ? name.substring(name.indexOf('/') + 1) : name);
  }

  private Optional<String> nameInPackageJson() {
    return type().equals("node")
        ? files
            .json(inPackage("package.json"))
            .map(json -> json.path("name").asText())
            .filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  private String type() {
    return options.path("release-type").asText("node");
  }

  private String inPackage(String file) {
    return path.equals(ROOT) ? file : path + "/" + file;
  }

  private Optional<Object> changelog() {
    if (options.path("skip-changelog").asBoolean()) {
      return Optional.of(false);
    }
    return Optional.of(options.path("changelog-path").asText())
        .filter(file -> !file.isEmpty())
        .map(this::inPackage);
  }

  /** The title, where nothing but the version varies in it; {@code ${scope}} is the base branch. */
  private Optional<String> title() {
    JsonNode pattern = options.path("pull-request-title-pattern");
    if (!pattern.isTextual()) {
      return Optional.empty();
    }
    String title =
        pattern
            .asText()
            .replace("${scope}", "")
            .replace("${component}", "")
            .replace("${version}", "{version}")
            .replaceAll(" {2,}", " ")
            .strip();
    if (title.contains("${") || !title.contains("{version}")) {
      omissions.add("pull-request-title-pattern", "has no counterpart for " + pattern.asText());
      return Optional.empty();
    }
    return Optional.of(title);
  }

  private List<Object> versionFiles() {
    List<Object> listed = new ArrayList<>();
    options
        .path("extra-files")
        .forEach(
            file -> ExtraFile.read(file, files, this::inPackage, omissions).ifPresent(listed::add));
    String own = options.path("version-file").asText();
    List<String> byType = ReleaseTypes.files(type(), own, this::inPackage, files, omissions);
    if (listed.isEmpty() && byType.isEmpty()) {
      return List.of(); // found by themselves
    }
    // With a list exactly the listed files are edited, so what was found by itself is listed, too.
    List<Object> all = new ArrayList<>(byType);
    ReleaseTypes.foundByThemselves(type()).stream()
        .map(this::inPackage)
        .filter(files::has)
        .filter(file -> !all.contains(file))
        .forEach(all::add);
    all.addAll(listed);
    return all;
  }

  /** Reports every option that this class did not take over and that matters. */
  private void sayTheRest() {
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      String key = option.getKey();
      JsonNode value = option.getValue();
      boolean set = !value.isBoolean() || value.asBoolean();
      switch (key) {
        case "release-type",
            "package-name",
            "component",
            "bump-minor-pre-major",
            "include-component-in-tag",
            "include-v-in-tag",
            "tag-separator",
            "changelog-path",
            "skip-changelog",
            "pull-request-title-pattern",
            "extra-files",
            "version-file",
            "initial-version",
            "component-no-space",
            "changelog-host" -> {}
        case "exclude-paths", "additional-paths" -> {
          if (path.equals(ROOT) && !value.isEmpty()) {
            omissions.add(key, "list the repository as a component with path . to leave paths out");
          }
        }
        case "bump-patch-for-minor-pre-major" -> {
          if (set) {
            omissions.add(key, "before 1.0.0 a feature raises the minor version");
          }
        }
        case "release-as" ->
            omissions.add(
                key,
                "give it where it counts once: a footer Release-As: "
                    + value.asText()
                    + " or the"
                    + " version in the release PR's title");
        default -> {
          if (set && !ReleasePleaseTexts.OPTIONS.contains(key)) {
            omissions.add(key, "has no counterpart in Slipway");
          }
        }
      }
    }
  }
}
