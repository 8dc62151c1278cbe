package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.release.look.view.Overview.ComponentLook;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that a component adds to a query: its newest tags, and the object names of what
 * belongs to it, at the base's head and at the newest of these tags. Object names are no
 * connections, so they cost no points.
 *
 * @param i the component's number in the query
 */
record ComponentFields(RepositoryQuery query, int i, ComponentPaths paths) {
  /** Of a commit: what belongs to the component. */
  String atCommit() {
    StringBuilder text = new StringBuilder("fragment C%d on Commit { ".formatted(i));
    for (int j = 0; j < paths.whole().size(); j++) {
      text.append(
          "w%d_%d: file(path: %s) { oid } ".formatted(i, j, query.text(paths.whole().get(j))));
    }
    for (int j = 0; j < paths.folders().size(); j++) {
      text.append(FileShapes.folder(query, "e" + i + "_" + j, paths.folders().get(j), "name oid"));
    }
    query.with(text.append("}").toString());
    return "...C%d ".formatted(i);
  }

  /** Of the repository: the newest tags that may be its releases. */
  void askTags(VersionPattern tag) {
    String part = tag.prefix().isEmpty() ? tag.suffix() : tag.prefix();
    String matching = part.isEmpty() ? "" : "query: " + query.text(part) + ", ";
    query.field("t%d: ".formatted(i) + Shapes.tags(matching));
    query.field(
        "n%d: ".formatted(i)
            + Window.TAGS_WITH_TREES.of(Shapes.target("oid " + atCommit()), matching));
  }

  /** What belongs to it at this commit. */
  Map<String, String> parts(JsonNode commit) {
    Map<String, String> names = new HashMap<>();
    for (int j = 0; j < paths.whole().size(); j++) {
      String path = paths.whole().get(j);
      Shapes.text(commit.path("w" + i + "_" + j).path("oid"))
          .ifPresent(oid -> names.put(path, oid));
    }
    Map<String, Map<String, String>> entries = new HashMap<>();
    List<String> folders = paths.folders();
    for (int j = 0; j < folders.size(); j++) {
      Map<String, String> inFolder = new HashMap<>();
      FileShapes.entries(commit.path("e" + i + "_" + j))
          .forEach(entry -> inFolder.put(entry.path("name").asText(), entry.path("oid").asText()));
      entries.put(folders.get(j), inFolder);
    }
    return paths.parts(names, entries);
  }

  /** What the answer to a look shows of it. */
  ComponentLook look(JsonNode repository, JsonNode head) {
    Map<CommitSha, Map<String, String>> at = new HashMap<>();
    Shapes.nodes(repository.path("n" + i))
        .map(Shapes::peel)
        .filter(target -> target.path("oid").isTextual())
        .forEach(target -> at.put(new CommitSha(target.path("oid").asText()), parts(target)));
    return new ComponentLook(Shapes.tags(repository.path("t" + i)).items(), parts(head), at);
  }
}
