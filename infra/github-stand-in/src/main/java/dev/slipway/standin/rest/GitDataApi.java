package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.id.NodeIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;

/**
 * Git blobs and trees.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/git/blobs">Git blobs</a>, <a
 * href="https://docs.github.com/en/rest/git/trees">Git trees</a>.
 */
final class GitDataApi {
  /** The most entries that a recursive tree lists. */
  private static final int MAX_ENTRIES = 100_000;

  private GitDataApi() {}

  /** A full SHA-1, empty for anything else. */
  static Optional<ObjectId> id(String sha) {
    return sha.matches("[0-9a-f]{40}") ? Optional.of(ObjectId.fromString(sha)) : Optional.empty();
  }

  static Response getTree(Exchange x) {
    var objects = new GitObjects(x.repository().git());
    var tree =
        new Revisions(x.repository().git())
            .object(x.part("sha"))
            .flatMap(objects::object)
            .map(found ->
                found instanceof RevTree t
                    ? t
                    : objects.peelToCommit(found).map(RevCommit::getTree).orElse(null))
            .orElseThrow(Refusal::notFound);
    boolean recursive = x.hasParameter("recursive");
    return Response.json(200, tree(x, tree, recursive));
  }

  private static ObjectNode tree(Exchange x, ObjectId tree, boolean recursive) {
    var api = x.world().urls().api(x.repository()) + "/git/";
    var objects = new GitObjects(x.repository().git());
    var entries = objects.tree(tree, recursive);
    var shown = entries.subList(0, Math.min(entries.size(), MAX_ENTRIES));
    var json = Json.object().put("sha", tree.name()).put("url", api + "trees/" + tree.name());
    json.set("tree", Json.array(shown, entry -> entry(objects, api, entry)));
    return json.put("truncated", shown.size() < entries.size());
  }

  private static ObjectNode entry(GitObjects objects, String api, TreeEntry entry) {
    var id = entry.id() == null ? ObjectId.zeroId() : entry.id();
    var type = Constants.typeString(entry.mode().getObjectType());
    var json =
        Json.object()
            .put("path", entry.path())
            .put("mode", TreeEntry.octal(entry.mode()))
            .put("type", type)
            .put("sha", id.name());
    if (type.equals("blob")) {
      json.put("size", objects.size(id));
    }
    // A submodule's commit is in another repository and has no address here.
    return type.equals("commit") ? json : json.put("url", api + type + "s/" + id.name());
  }

  static Response createTree(Exchange x) {
    var objects = new GitObjects(x.repository().git());
    var items = x.body().get("tree");
    if (items == null || !items.isArray()) {
      throw Refusal.of(422, "Invalid request.\n\n\"tree\" wasn't supplied.");
    }
    var base = x.text("base_tree");
    ObjectId from = null;
    if (base != null) {
      from =
          id(base)
              .flatMap(objects::object)
              .map(found ->
                  found instanceof RevTree t
                      ? t
                      : objects.peelToCommit(found).map(RevCommit::getTree).orElse(null))
              .orElseThrow(() -> Refusal.of(404, "Not Found"));
    }
    var edits = new ArrayList<TreeEntry>();
    for (JsonNode item : items) {
      edits.add(edit(objects, item));
    }
    if (edits.isEmpty() && from == null) {
      throw Refusal.of(422, "Invalid tree info");
    }
    try {
      return Response.json(201, tree(x, objects.writeTree(from, edits), false));
    } catch (IllegalArgumentException malformed) {
      throw Refusal.of(422, String.valueOf(malformed.getMessage()));
    }
  }

  private static TreeEntry edit(GitObjects objects, JsonNode item) {
    var path = Json.text(item, "path");
    if (path == null) {
      throw Refusal.of(422, "Must supply tree.path");
    }
    var content = Json.text(item, "content");
    boolean deletes = item.has("sha") && item.get("sha").isNull();
    if (content == null && deletes) {
      return TreeEntry.delete(path);
    }
    var mode = mode(item);
    if (content != null) {
      if (item.hasNonNull("sha")) {
        throw Refusal.of(422, "Must supply either tree.sha or tree.content, not both");
      }
      return new TreeEntry(path, mode, objects.writeBlob(content.getBytes(StandardCharsets.UTF_8)));
    }
    var sha = Json.text(item, "sha");
    if (sha == null) {
      throw Refusal.of(422, "Must supply either tree.sha or tree.content");
    }
    var id = id(sha);
    boolean there =
        id.isPresent()
            && (mode == FileMode.GITLINK
                || objects
                    .object(id.get())
                    .filter(o -> o.getType() == mode.getObjectType())
                    .isPresent());
    if (!there) {
      throw Refusal.of(422, "tree.sha " + sha + " is not a valid " + Json.text(item, "type"));
    }
    return new TreeEntry(path, mode, id.get());
  }

  private static FileMode mode(JsonNode item) {
    var mode = Json.text(item, "mode");
    return switch (mode == null ? "" : mode) {
      case "100644" -> FileMode.REGULAR_FILE;
      case "100755" -> FileMode.EXECUTABLE_FILE;
      case "040000" -> FileMode.TREE;
      case "160000" -> FileMode.GITLINK;
      case "120000" -> FileMode.SYMLINK;
      default -> throw Refusal.of(422, "Must supply a valid tree.mode");
    };
  }

  static Response getBlob(Exchange x) {
    var objects = new GitObjects(x.repository().git());
    var id = id(x.part("sha")).orElseThrow(Refusal::notFound);
    var content = objects.blob(id).orElseThrow(Refusal::notFound);
    if (x.accepts("raw")) {
      return Response.bytes(200, "application/vnd.github.raw; charset=utf-8", content);
    }
    return Response.json(
        200,
        blob(x, id)
            .put("size", content.length)
            .put("content", ContentsApi.base64(content))
            .put("encoding", "base64"));
  }

  private static ObjectNode blob(Exchange x, ObjectId id) {
    return Json.object()
        .put("sha", id.name())
        .put("node_id", NodeIds.of("B", x.repository().id() + ":" + id.name()))
        .put("url", x.world().urls().api(x.repository()) + "/git/blobs/" + id.name());
  }

  static Response createBlob(Exchange x) {
    var text = x.requireText("content");
    var encoding = x.text("encoding");
    byte[] content;
    if (encoding == null || List.of("utf-8", "utf8").contains(encoding)) {
      content = text.getBytes(StandardCharsets.UTF_8);
    } else if (encoding.equals("base64")) {
      try {
        content = Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw Refusal.of(422, "content is not valid Base64");
      }
    } else {
      throw Refusal.of(422, "encoding must be utf-8 or base64");
    }
    var id = new GitObjects(x.repository().git()).writeBlob(content);
    var api = x.world().urls().api(x.repository()) + "/git/blobs/" + id.name();
    return Response.json(201, Json.object().put("sha", id.name()).put("url", api))
        .with("location", api);
  }
}
