package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.id.NodeIds;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Git references.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/git/refs">Git references</a>.
 */
final class RefsApi {
  private RefsApi() {}

  static Response get(Exchange x) {
    var ref = "refs/" + x.part("ref");
    return x.repository()
        .git()
        .ref(ref)
        .map(id -> Response.json(200, json(x, ref, id)))
        .orElseThrow(Refusal::notFound);
  }

  static Response matching(Exchange x) {
    return list(x, "refs/" + x.part("ref"));
  }

  static Response all(Exchange x) {
    return list(x, "refs/");
  }

  private static Response list(Exchange x, String prefix) {
    return x.page(
        List.copyOf(x.repository().git().refs(prefix).entrySet()),
        (Map.Entry<String, ObjectId> ref) -> json(x, ref.getKey(), ref.getValue()));
  }

  static Response create(Exchange x) {
    var ref = x.requireText("ref");
    if (!ref.startsWith("refs/") || ref.split("/").length < 3) {
      throw Refusal.of(422, "Reference name must start with 'refs/' and have at least two slashes");
    }
    var target = target(x);
    x.actions()
        .repository()
        .refs()
        .change(x.repository(), RefChange.create(ref, target), x.actor());
    return Response.json(201, json(x, ref, target)).with("location", url(x, ref));
  }

  static Response update(Exchange x) {
    var ref = "refs/" + x.part("ref");
    var before =
        x.repository()
            .git()
            .ref(ref)
            .orElseThrow(() -> Refusal.of(422, "Reference does not exist"));
    var target = target(x);
    boolean force = Boolean.TRUE.equals(x.flag("force"));
    if (!before.equals(target)) {
      x.actions()
          .repository()
          .refs()
          .change(x.repository(), new RefChange(ref, before, target, force), x.actor());
    }
    return Response.json(200, json(x, ref, target));
  }

  static Response delete(Exchange x) {
    var ref = "refs/" + x.part("ref");
    var before =
        x.repository()
            .git()
            .ref(ref)
            .orElseThrow(() -> Refusal.of(422, "Reference does not exist"));
    if (ref.equals("refs/heads/" + x.repository().defaultBranch())) {
      throw Refusal.of(422, "Cannot delete the default branch");
    }
    x.actions()
        .repository()
        .refs()
        .change(x.repository(), RefChange.delete(ref, before), x.actor());
    return Response.empty(204);
  }

  private static ObjectId target(Exchange x) {
    var sha = x.requireText("sha");
    if (!sha.matches("[0-9a-f]{40}")) {
      throw Refusal.of(
          422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
    }
    return ObjectId.fromString(sha);
  }

  private static String url(Exchange x, String ref) {
    return x.world().urls().api(x.repository()) + "/git/" + ref;
  }

  static ObjectNode json(Exchange x, String ref, ObjectId id) {
    Repository repository = x.repository();
    var type =
        new GitObjects(repository.git())
            .object(id)
            .map(o -> Constants.typeString(o.getType()))
            .orElse("commit");
    var json =
        Json.object()
            .put("ref", ref)
            .put("node_id", NodeIds.of("REF", repository.id() + ":" + ref))
            .put("url", url(x, ref));
    json.set(
        "object",
        Json.object()
            .put("sha", id.name())
            .put("type", type)
            .put("url", x.world().urls().api(repository) + "/git/" + type + "s/" + id.name()));
    return json;
  }
}
