package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** release-please's options of notes, release pull request and GitHub release. */
final class ReleasePleaseTexts {
  /** The options that are read here. */
  static final Set<String> OPTIONS =
      Set.of(
          "changelog-sections",
          "changelog-type",
          "include-commit-authors",
          "draft-pull-request",
          "extra-label",
          "reviewers",
          "pull-request-header",
          "pull-request-footer",
          "draft",
          "prerelease",
          "prerelease-type",
          "versioning");

  private final ObjectNode options;
  private final Omissions omissions;
  private final List<Migration.Line> lines = new ArrayList<>();

  private ReleasePleaseTexts(ObjectNode options, Omissions omissions) {
    this.options = options;
    this.omissions = omissions;
  }

  static List<Migration.Line> read(ObjectNode options, Omissions omissions) {
    ReleasePleaseTexts texts = new ReleasePleaseTexts(options, omissions);
    texts.sections();
    texts.train();
    texts.add("pull_request", texts.pullRequest(), "draft-pull-request, extra-label, reviewers");
    texts.add("release", texts.release(), "draft, changelog-type");
    return texts.lines;
  }

  private void add(String key, Map<String, Object> mapping, String why) {
    if (!mapping.isEmpty()) {
      lines.add(new Migration.Line(key, mapping, why));
    }
  }

  private void sections() {
    List<Map<String, Object>> sections = new ArrayList<>();
    for (JsonNode section : options.path("changelog-sections")) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("type", section.path("type").asText());
      entry.put("heading", section.path("section").asText());
      if (section.path("hidden").asBoolean()) {
        entry.put("hidden", true);
      }
      sections.add(entry);
    }
    if (!sections.isEmpty()) {
      lines.add(new Migration.Line("changelog_sections", sections, "changelog-sections"));
    }
  }

  /**
   * A train of candidates only where both options are set; release-please ignores either one alone.
   */
  private void train() {
    String versioning = options.path("versioning").asText("default");
    if (versioning.equals("prerelease") && options.path("prerelease").asBoolean()) {
      lines.add(
          new Migration.Line(
              "prerelease",
              options.path("prerelease-type").asText("rc"),
              "versioning: prerelease"));
    } else if (!versioning.equals("default")) {
      omissions.add("versioning: " + versioning, "versions count by the commits' types");
    }
  }

  private Map<String, Object> pullRequest() {
    Map<String, Object> pullRequest = new LinkedHashMap<>();
    if (options.path("draft-pull-request").asBoolean()) {
      pullRequest.put("draft", true);
    }
    list("labels", "extra-label", pullRequest);
    list("reviewers", "reviewers", pullRequest);
    for (String part : List.of("header", "footer")) {
      String text = options.path("pull-request-" + part).asText();
      if (!text.isEmpty()) {
        pullRequest.put(part, text);
      }
    }
    return pullRequest;
  }

  /** Accepts both forms in use: a list, and one text with commas. */
  private void list(String key, String option, Map<String, Object> into) {
    JsonNode value = options.path(option);
    List<String> all = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> all.add(item.asText()));
    } else {
      all.addAll(List.of(value.asText().split(",")));
    }
    List<String> named = all.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
    if (!named.isEmpty()) {
      into.put(key, named);
    }
  }

  private Map<String, Object> release() {
    Map<String, Object> release = new LinkedHashMap<>();
    if (options.path("draft").asBoolean()) {
      release.put("draft", true);
    }
    String type = options.path("changelog-type").asText("default");
    if (type.equals("github")) {
      release.put("generated_notes", true);
    } else if (!type.equals("default")) {
      omissions.add("changelog-type: " + type, "notes come from the commits");
    }
    return release;
  }
}
