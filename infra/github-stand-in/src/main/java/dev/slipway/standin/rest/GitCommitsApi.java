package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Signature;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.CommitJson;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevTree;
import org.jspecify.annotations.Nullable;

/**
 * Git commits and annotated tags, the objects themselves.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/git/commits">Git commits</a>, <a
 * href="https://docs.github.com/en/rest/git/tags">Git tags</a>.
 */
final class GitCommitsApi {
  private GitCommitsApi() {}

  static Response get(Exchange x) {
    var commit =
        GitDataApi.id(x.part("sha"))
            .flatMap(id -> new GitObjects(x.repository().git()).commit(id))
            .orElseThrow(Refusal::notFound);
    return Response.json(200, x.shapes().repository().commits().gitCommit(x.repository(), commit));
  }

  static Response create(Exchange x) {
    var objects = new GitObjects(x.repository().git());
    var message = x.requireText("message");
    var tree =
        GitDataApi.id(x.requireText("tree"))
            .filter(id -> objects.object(id).filter(RevTree.class::isInstance).isPresent())
            .orElseThrow(() -> Refusal.of(422, "Tree SHA does not exist"));
    var parents = new ArrayList<ObjectId>();
    for (JsonNode parent : x.body().path("parents")) {
      parents.add(
          GitDataApi.id(parent.asText())
              .filter(id -> objects.commit(id).isPresent())
              .orElseThrow(
                  () -> Refusal.of(422, "Parent SHA does not exist or is not a commit object")));
    }
    var author = signature(x, x.body().get("author"), null);
    var committer = signature(x, x.body().get("committer"), author);
    var id = objects.writeCommit(tree, parents, author, committer, message);
    // GitHub signs what a bot commits without naming an author or committer of its own.
    if (x.identity() instanceof Identity.InstallationToken
        && !x.body().hasNonNull("author")
        && !x.body().hasNonNull("committer")) {
      x.repository().verifiedCommits().add(id.name());
    }
    return Response.json(
        201,
        x.shapes().repository().commits().gitCommit(x.repository(), objects.requireCommit(id)));
  }

  /** The given person; without one the fallback; without that the caller, now. */
  static Signature signature(Exchange x, @Nullable JsonNode given, @Nullable Signature fallback) {
    if (given == null || given.isNull()) {
      return fallback == null
          ? new Signature(x.account().name(), x.account().email(), x.world().now())
          : fallback;
    }
    var name = Json.text(given, "name");
    var email = Json.text(given, "email");
    if (name == null || email == null) {
      throw Refusal.of(422, "Invalid request.\n\n\"name\", \"email\" weren't supplied.");
    }
    var date = Json.text(given, "date");
    return new Signature(name, email, date == null ? x.world().now() : time(date));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.of(422, "Invalid request.\n\n\"" + text + "\" is not a valid date-time.");
    }
  }

  static Response getTag(Exchange x) {
    var tag =
        GitDataApi.id(x.part("sha"))
            .flatMap(id -> new GitObjects(x.repository().git()).object(id))
            .filter(RevTag.class::isInstance)
            .map(RevTag.class::cast)
            .orElseThrow(Refusal::notFound);
    return Response.json(200, tagJson(x, tag));
  }

  static Response createTag(Exchange x) {
    var objects = new GitObjects(x.repository().git());
    var name = x.requireText("tag");
    var target =
        GitDataApi.id(x.requireText("object"))
            .flatMap(objects::object)
            .orElseThrow(() -> Refusal.of(422, "Object does not exist"));
    if (!Constants.typeString(target.getType()).equals(x.requireText("type"))) {
      throw Refusal.of(422, "The object is not of the given type");
    }
    var id =
        objects.writeTag(
            name,
            target,
            target.getType(),
            signature(x, x.body().get("tagger"), null),
            x.requireText("message"));
    var tag = objects.object(id).map(RevTag.class::cast).orElseThrow();
    return Response.json(201, tagJson(x, tag));
  }

  private static JsonNode tagJson(Exchange x, RevTag tag) {
    var api = x.world().urls().api(x.repository()) + "/git/";
    var type = Constants.typeString(tag.getObject().getType());
    var json =
        Json.object()
            .put("node_id", NodeIds.of("TA", x.repository().id() + ":" + tag.name()))
            .put("tag", tag.getTagName())
            .put("sha", tag.name())
            .put("url", api + "tags/" + tag.name())
            .put("message", tag.getFullMessage());
    json.set("tagger", CommitJson.ident(tag.getTaggerIdent()));
    json.set(
        "object",
        Json.object()
            .put("sha", tag.getObject().name())
            .put("type", type)
            .put("url", api + type + "s/" + tag.getObject().name()));
    json.set(
        "verification",
        Json.object()
            .put("verified", false)
            .put("reason", "unsigned")
            .putNull("signature")
            .putNull("payload")
            .putNull("verified_at"));
    return json;
  }
}
