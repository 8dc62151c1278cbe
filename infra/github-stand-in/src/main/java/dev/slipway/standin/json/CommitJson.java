package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.id.NodeIds;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Commits as the REST API and push events show them. */
public final class CommitJson {
  private final World world;
  private final AccountJson accounts;

  CommitJson(World world, AccountJson accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  public static String nodeId(Repository repository, String sha) {
    return NodeIds.of("C", repository.id() + ":" + sha);
  }

  /** {@code commit} as lists have it. */
  public ObjectNode commit(Repository repository, RevCommit commit) {
    var sha = commit.name();
    var api = world.urls().api(repository);
    var json =
        Json.object()
            .put("sha", sha)
            .put("node_id", nodeId(repository, sha))
            .put("url", api + "/commits/" + sha)
            .put("html_url", world.urls().html(repository) + "/commit/" + sha)
            .put("comments_url", api + "/commits/" + sha + "/comments");
    var inner = Json.object();
    inner.set("author", ident(commit.getAuthorIdent()));
    inner.set("committer", ident(commit.getCommitterIdent()));
    inner.put("message", message(commit));
    inner.set("tree", tree(repository, commit));
    inner.put("url", api + "/git/commits/" + sha).put("comment_count", 0);
    inner.set("verification", verification(repository, commit));
    json.set("commit", inner);
    json.set("author", accounts.simple(accounts.byEmail(email(commit.getAuthorIdent()))));
    json.set("committer", accounts.simple(accounts.byEmail(email(commit.getCommitterIdent()))));
    json.set("parents", parents(repository, commit, "/commits/"));
    return json;
  }

  /** {@code commit} as a single one is answered: with what it changed. */
  public ObjectNode withFiles(Repository repository, RevCommit commit, List<FileChange> files) {
    int additions = files.stream().mapToInt(f -> f.size().additions()).sum();
    int deletions = files.stream().mapToInt(f -> f.size().deletions()).sum();
    var json = commit(repository, commit);
    json.set(
        "stats",
        Json.object()
            .put("total", additions + deletions)
            .put("additions", additions)
            .put("deletions", deletions));
    json.set("files", files(repository, commit.name(), files));
    return json;
  }

  /** {@code git-commit}, the object itself. */
  public ObjectNode gitCommit(Repository repository, RevCommit commit) {
    var json =
        Json.object()
            .put("sha", commit.name())
            .put("node_id", nodeId(repository, commit.name()))
            .put("url", world.urls().api(repository) + "/git/commits/" + commit.name())
            .put("html_url", world.urls().html(repository) + "/commit/" + commit.name());
    json.set("author", ident(commit.getAuthorIdent()));
    json.set("committer", ident(commit.getCommitterIdent()));
    json.set("tree", tree(repository, commit));
    json.put("message", message(commit));
    json.set("parents", parents(repository, commit, "/git/commits/"));
    json.set("verification", verification(repository, commit));
    return json;
  }

  /** A list of {@code diff-entry}. */
  public ArrayNode files(Repository repository, String sha, List<FileChange> files) {
    return Json.array(files, file -> file(repository, sha, file));
  }

  private ObjectNode file(Repository repository, String sha, FileChange file) {
    var html = world.urls().html(repository);
    var json =
        Json.object()
            .put("sha", file.blob().name())
            .put("filename", file.path())
            .put("status", file.status().json())
            .put("additions", file.size().additions())
            .put("deletions", file.size().deletions())
            .put("changes", file.size().additions() + file.size().deletions())
            .put("blob_url", html + "/blob/" + sha + "/" + file.path())
            .put("raw_url", html + "/raw/" + sha + "/" + file.path())
            .put(
                "contents_url",
                world.urls().api(repository) + "/contents/" + file.path() + "?ref=" + sha);
    if (file.patch() != null) {
      json.put("patch", file.patch());
    }
    if (file.previousPath() != null) {
      json.put("previous_filename", file.previousPath());
    }
    return json;
  }

  /** A commit as push events list it. */
  public ObjectNode pushed(Repository repository, RevCommit commit, boolean distinct) {
    var files = new GitDiffs(repository.git()).of(commit);
    var json =
        Json.object()
            .put("id", commit.name())
            .put("tree_id", commit.getTree().name())
            .put("distinct", distinct)
            .put("message", message(commit).stripTrailing())
            .put("timestamp", Json.time(commit.getCommitterIdent().getWhenAsInstant()))
            .put("url", world.urls().html(repository) + "/commit/" + commit.name());
    json.set("author", pusher(commit.getAuthorIdent()));
    json.set("committer", pusher(commit.getCommitterIdent()));
    json.set("added", paths(files, FileChange.Status.ADDED, FileChange.Status.RENAMED));
    json.set("removed", paths(files, FileChange.Status.REMOVED));
    json.set("modified", paths(files, FileChange.Status.MODIFIED));
    return json;
  }

  private static ArrayNode paths(List<FileChange> files, FileChange.Status... wanted) {
    return Json.texts(
        files.stream()
            .filter(f -> Arrays.asList(wanted).contains(f.status()))
            .map(FileChange::path)
            .toList());
  }

  private ObjectNode pusher(PersonIdent ident) {
    var json = Json.object().put("name", ident.getName()).put("email", email(ident));
    var account = accounts.byEmail(email(ident));
    return account == null ? json : json.put("username", account.login());
  }

  private static String email(PersonIdent ident) {
    return ident.getEmailAddress();
  }

  /** GitHub shows messages without the line end that git closes them with. */
  private static String message(RevCommit commit) {
    var text = commit.getFullMessage();
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  public static ObjectNode ident(PersonIdent ident) {
    return Json.object()
        .put("name", ident.getName())
        .put("email", email(ident))
        .put("date", Json.time(ident.getWhenAsInstant()));
  }

  private ObjectNode tree(Repository repository, RevCommit commit) {
    var tree = commit.getTree().name();
    return Json.object()
        .put("sha", tree)
        .put("url", world.urls().api(repository) + "/git/trees/" + tree);
  }

  private ArrayNode parents(Repository repository, RevCommit commit, String path) {
    return Json.array(
        Arrays.asList(commit.getParents()),
        parent ->
            Json.object()
                .put("sha", parent.name())
                .put("url", world.urls().api(repository) + path + parent.name())
                .put("html_url", world.urls().html(repository) + "/commit/" + parent.name()));
  }

  private static ObjectNode verification(Repository repository, RevCommit commit) {
    boolean verified = repository.verifiedCommits().contains(commit.name());
    return Json.object()
        .put("verified", verified)
        .put("reason", verified ? "valid" : "unsigned")
        .put("signature", verified ? "-----BEGIN PGP SIGNATURE-----\n" : null)
        .put("payload", verified ? "tree " + commit.getTree().name() + "\n" : null)
        .put(
            "verified_at",
            verified ? Json.time(commit.getCommitterIdent().getWhenAsInstant()) : null);
  }
}
