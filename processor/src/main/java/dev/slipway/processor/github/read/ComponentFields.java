package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.release.look.Overview.ComponentLook;
import dev.slipway.processor.release.look.Overview.Tag;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fields that a look at components adds to a query: for each its newest tags, and the object
 * names of what belongs to it, at the base's head and at the newest of these tags. Object names are
 * no connections, so they cost no points.
 */
final class ComponentFields {
  /** The last release is nearly always among the newest few tags. */
  private static final int NEWEST = 4;

  private final List<ReleaseLine> lines;

  ComponentFields(List<ReleaseLine> lines) {
    this.lines = lines;
  }

  private static ComponentPaths paths(ReleaseLine line) {
    return line.component().orElseThrow().paths();
  }

  /** The variables' declarations. */
  StringBuilder declared() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(", $q").append(i).append(": String");
      text.append(declaredPaths(i));
    }
    return text;
  }

  /** The declarations of one component's paths. */
  StringBuilder declaredPaths(int i) {
    StringBuilder text = new StringBuilder();
    ComponentPaths paths = paths(lines.get(i));
    for (int j = 0; j < paths.whole().size(); j++) {
      text.append(", $w").append(i).append('_').append(j).append(": String!");
    }
    for (int j = 0; j < paths.folders().size(); j++) {
      if (!paths.folders().get(j).equals(".")) {
        text.append(", $e").append(i).append('_').append(j).append(": String!");
      }
    }
    return text;
  }

  void variables(ObjectNode variables) {
    for (int i = 0; i < lines.size(); i++) {
      String prefix = lines.get(i).settings().tag().prefix();
      String part = prefix.isEmpty() ? lines.get(i).settings().tag().suffix() : prefix;
      if (!part.isEmpty()) {
        variables.put("q" + i, part);
      }
      pathVariables(i, variables);
    }
  }

  void pathVariables(int i, ObjectNode variables) {
    ComponentPaths paths = paths(lines.get(i));
    for (int j = 0; j < paths.whole().size(); j++) {
      variables.put("w" + i + "_" + j, paths.whole().get(j));
    }
    for (int j = 0; j < paths.folders().size(); j++) {
      if (!paths.folders().get(j).equals(".")) {
        variables.put("e" + i + "_" + j, paths.folders().get(j));
      }
    }
  }

  /** The fields of the base's head. */
  StringBuilder atHead() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append("...C").append(i).append(' ');
    }
    return text;
  }

  /** The fields of the repository. */
  StringBuilder tags() {
    StringBuilder text = new StringBuilder();
    String order = "orderBy: {field: TAG_COMMIT_DATE, direction: DESC}";
    for (int i = 0; i < lines.size(); i++) {
      text.append(
          "t%d: refs(refPrefix: \"refs/tags/\", query: $q%d, first: 100, %s) { ...T } "
              .formatted(i, i, order));
      text.append(
          """
          n%d: refs(refPrefix: "refs/tags/", query: $q%d, first: %d, %s) {
            nodes { target { oid ...C%d ... on Tag { target { oid ...C%d ... on Tag { target { oid ...C%d } } } } } }
          }
          """
              .formatted(i, i, NEWEST, order, i, i, i));
    }
    return text;
  }

  StringBuilder fragments() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(fragment(i));
    }
    return text;
  }

  /** What belongs to one component, of a commit. */
  String fragment(int i) {
    ComponentPaths paths = paths(lines.get(i));
    StringBuilder text = new StringBuilder("fragment C%d on Commit { ".formatted(i));
    for (int j = 0; j < paths.whole().size(); j++) {
      text.append("w%d_%d: file(path: $w%d_%d) { oid } ".formatted(i, j, i, j));
    }
    for (int j = 0; j < paths.folders().size(); j++) {
      text.append(
          paths.folders().get(j).equals(".")
              ? "e%d_%d: tree { entries { name oid } } ".formatted(i, j)
              : "e%d_%d: file(path: $e%d_%d) { object { ... on Tree { entries { name oid } } } } "
                  .formatted(i, j, i, j));
    }
    return text.append("}\n").toString();
  }

  /** What belongs to a component at this commit. */
  Map<String, String> parts(int i, JsonNode commit) {
    ComponentPaths paths = paths(lines.get(i));
    Map<String, String> names = new HashMap<>();
    for (int j = 0; j < paths.whole().size(); j++) {
      String path = paths.whole().get(j);
      Shapes.text(commit.path("w" + i + "_" + j).path("oid"))
          .ifPresent(oid -> names.put(path, oid));
    }
    Map<String, Map<String, String>> entries = new HashMap<>();
    for (int j = 0; j < paths.folders().size(); j++) {
      JsonNode folder = commit.path("e" + i + "_" + j);
      JsonNode tree = folder.has("object") ? folder.path("object") : folder;
      Map<String, String> inFolder = new HashMap<>();
      tree.path("entries")
          .forEach(entry -> inFolder.put(entry.path("name").asText(), entry.path("oid").asText()));
      entries.put(paths.folders().get(j), inFolder);
    }
    return paths.parts(names, entries);
  }

  /** What the answer shows of each. */
  Map<String, ComponentLook> looks(JsonNode repository, JsonNode head) {
    Map<String, ComponentLook> looks = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Map<CommitSha, Map<String, String>> at = new HashMap<>();
      for (JsonNode tag : nodes(repository.path("n" + i))) {
        JsonNode target = tag.path("target");
        while (target.has("target")) {
          target = target.path("target");
        }
        if (target.path("oid").isTextual()) {
          at.put(new CommitSha(target.path("oid").asText()), parts(i, target));
        }
      }
      List<Tag> tags = new ArrayList<>(Shapes.tags(repository.path("t" + i)).items());
      looks.put(lines.get(i).name().orElseThrow(), new ComponentLook(tags, parts(i, head), at));
    }
    return looks;
  }

  private static List<JsonNode> nodes(JsonNode connection) {
    Stream<JsonNode> nodes = Shapes.nodes(connection);
    return nodes.toList();
  }
}
