package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Files by path. The blob's {@code sha} is a lock: 409 when it is not what is there.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/contents">Repository contents</a>.
 */
final class ContentsApi {
  /** Larger files come without content. */
  private static final int MAX_BYTES = 1024 * 1024;

  private ContentsApi() {}

  /** As GitHub writes it: lines of 60 characters. */
  static String base64(byte[] content) {
    var encoded =
        Base64.getMimeEncoder(60, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return encoded.isEmpty() ? "" : encoded + "\n";
  }

  static Response readme(Exchange x) {
    return get(x, "README.md");
  }

  static Response get(Exchange x) {
    return get(x, x.part("path"));
  }

  static Response root(Exchange x) {
    return get(x, "");
  }

  private static Response get(Exchange x, String path) {
    var repository = x.repository();
    var ref = x.parameter("ref", repository.defaultBranch());
    var commit =
        new Revisions(repository.git())
            .commit(ref)
            .orElseThrow(() -> Refusal.of(404, "No commit found for the ref " + ref));
    var clean = path.replaceAll("^/+|/+$", "");
    var objects = new GitObjects(repository.git());
    var entry = objects.at(commit.getTree(), clean).orElseThrow(Refusal::notFound);
    if (entry.mode() == FileMode.TREE) {
      var children = objects.tree(id(entry), false);
      var prefix = clean.isEmpty() ? "" : clean + "/";
      return Response.json(
          200,
          Json.array(
              children, c -> item(x, new TreeEntry(prefix + c.path(), c.mode(), c.id()), ref)));
    }
    var content = objects.blob(id(entry)).orElse(new byte[0]);
    if (x.accepts("raw")) {
      return Response.bytes(200, "application/vnd.github.raw; charset=utf-8", content);
    }
    var json = item(x, entry, ref);
    boolean tooLarge = content.length > MAX_BYTES;
    json.put("content", tooLarge ? "" : base64(content))
        .put("encoding", tooLarge ? "none" : "base64");
    return Response.json(200, json);
  }

  private static ObjectId id(TreeEntry entry) {
    var id = entry.id();
    if (id == null) {
      throw Refusal.notFound();
    }
    return id;
  }

  private static ObjectNode item(Exchange x, TreeEntry entry, String ref) {
    var repository = x.repository();
    var api = x.world().urls().api(repository);
    var html = x.world().urls().html(repository);
    boolean folder = entry.mode() == FileMode.TREE;
    var self = api + "/contents/" + entry.path() + "?ref=" + ref;
    var git = api + "/git/" + (folder ? "trees/" : "blobs/") + id(entry).name();
    var page = html + (folder ? "/tree/" : "/blob/") + ref + "/" + entry.path();
    var objects = new GitObjects(repository.git());
    var type =
        entry.mode() == FileMode.SYMLINK
            ? "symlink"
            : entry.mode() == FileMode.GITLINK ? "submodule" : folder ? "dir" : "file";
    var json =
        Json.object()
            .put("name", entry.path().substring(entry.path().lastIndexOf('/') + 1))
            .put("path", entry.path())
            .put("sha", id(entry).name())
            .put("size", type.equals("file") ? objects.size(id(entry)) : 0)
            .put("url", self)
            .put("html_url", page)
            .put("git_url", git)
            .put("download_url", folder ? null : html + "/raw/" + ref + "/" + entry.path())
            .put("type", type);
    json.set("_links", Json.object().put("self", self).put("git", git).put("html", page));
    return json;
  }

  static Response put(Exchange x) {
    var path = x.part("path");
    var branch = branch(x);
    byte[] content;
    try {
      content = Base64.getMimeDecoder().decode(x.requireText("content"));
    } catch (IllegalArgumentException e) {
      throw Refusal.of(422, "content is not valid Base64");
    }
    var there = existing(x, branch, path);
    var objects = new GitObjects(x.repository().git());
    var mode = there.map(TreeEntry::mode).orElse(FileMode.REGULAR_FILE);
    var blob = objects.writeBlob(content);
    var commit = commit(x, branch, new TreeEntry(path, mode, blob));
    var json = Json.object();
    json.set("content", item(x, new TreeEntry(path, mode, blob), branch));
    json.set("commit", commit);
    return Response.json(there.isPresent() ? 200 : 201, json);
  }

  static Response delete(Exchange x) {
    var path = x.part("path");
    var branch = branch(x);
    if (x.text("sha") == null) {
      throw Refusal.of(422, "Invalid request.\n\n\"sha\" wasn't supplied.");
    }
    if (existing(x, branch, path).isEmpty()) {
      throw Refusal.notFound();
    }
    var json = Json.object();
    json.set("content", NullNode.instance);
    json.set("commit", commit(x, branch, TreeEntry.delete(path)));
    return Response.json(200, json);
  }

  private static String branch(Exchange x) {
    var branch = x.text("branch");
    return branch == null ? x.repository().defaultBranch() : branch;
  }

  /** The existing file; 409 or 422 unless the caller gives its current SHA. */
  private static Optional<TreeEntry> existing(Exchange x, String branch, String path) {
    var git = x.repository().git();
    var tip = git.branch(branch);
    if (tip.isEmpty()) {
      boolean empty = git.refs("refs/heads/").isEmpty();
      if (!empty) {
        throw Refusal.of(404, "Branch " + branch + " not found");
      }
      return Optional.empty();
    }
    var objects = new GitObjects(git);
    var there = objects.at(objects.requireCommit(tip.get()).getTree(), path);
    var sha = x.text("sha");
    if (there.isPresent() && sha == null) {
      throw Refusal.of(422, "Invalid request.\n\n\"sha\" wasn't supplied.");
    }
    if (sha != null && there.filter(e -> id(e).name().equals(sha)).isEmpty()) {
      throw Refusal.of(409, path + " does not match " + sha);
    }
    return there;
  }

  private static JsonNode commit(Exchange x, String branch, TreeEntry edit) {
    var author = GitCommitsApi.signature(x, x.body().get("author"), null);
    var committer = GitCommitsApi.signature(x, x.body().get("committer"), author);
    try {
      var id =
          x.actions()
              .repository()
              .commits()
              .commit(
                  x.repository(),
                  branch,
                  null,
                  List.of(edit),
                  x.requireText("message"),
                  author,
                  committer,
                  true,
                  x.actor());
      RevCommit commit = new GitObjects(x.repository().git()).requireCommit(id);
      return x.shapes().repository().commits().gitCommit(x.repository(), commit);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.of(422, "path contains a malformed path component");
    }
  }
}
