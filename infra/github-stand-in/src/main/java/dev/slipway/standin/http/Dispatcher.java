package dev.slipway.standin.http;

import dev.slipway.standin.auth.Access;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a request, checks that the caller may use it, and runs it. */
final class Dispatcher {
  private static final Pattern BY_ID = Pattern.compile("/repositories/\\d+(/.*)?");
  private static final List<String> CONDITIONS = List.of("if-match", "if-unmodified-since");
  private final Context context;
  private final Routes routes;
  private final Settings settings;

  Dispatcher(Context context, Routes routes, Settings settings) {
    this.context = context;
    this.routes = routes;
    this.settings = settings;
  }

  /** What is asked for: an endpoint and, below {@code /repositories/{id}}, the rewritten path. */
  record Target(Route route, Map<String, String> parts, @Nullable Repository repository) {}

  /**
   * @return null when there is no such endpoint
   */
  @Nullable Target find(Request request) {
    var path = request.path();
    if (BY_ID.matcher(path).matches()) {
      var pieces = path.split("/", 4);
      var repository = context.world().repository(Long.parseLong(pieces[2]));
      if (repository.isEmpty()) {
        return null;
      }
      var below = pieces.length > 3 ? "/" + pieces[3] : "";
      var match = routes.find(request.method(), "/repos/" + repository.get().fullName() + below);
      return match == null ? null : new Target(match.route(), match.parts(), repository.get());
    }
    var match = routes.find(request.method(), path);
    if (match == null) {
      return null;
    }
    return new Target(match.route(), match.parts(), repository(match.parts()));
  }

  private @Nullable Repository repository(Map<String, String> parts) {
    var owner = parts.get("owner");
    var name = parts.get("repo");
    return owner == null || name == null
        ? null
        : context.world().repository(owner + "/" + name).orElse(null);
  }

  /** Answers; refusals become GitHub's error answers. */
  Response run(Request request, Identity identity, Target target) {
    try {
      return runUnderLock(request, identity, target);
    } catch (Refusal refusal) {
      return answer(refusal);
    }
  }

  static Response answer(Refusal refusal) {
    var json = Json.object().put("message", refusal.text());
    if (!refusal.errors().isEmpty()) {
      json.set("errors", Json.of(refusal.errors()));
    }
    json.put("documentation_url", "https://docs.github.com/rest")
        .put("status", Integer.toString(refusal.status()));
    return Response.json(refusal.status(), json);
  }

  private Response runUnderLock(Request request, Identity identity, Target target) {
    var access = target.route().access();
    checkKind(access, identity);
    if (access.kind() != Access.Kind.REPOSITORY) {
      return conditional(request, identity, target);
    }
    var repository = target.repository();
    if (repository == null || !context.guard().sees(identity, repository)) {
      throw Refusal.notFound();
    }
    var moved = moved(request, target, repository);
    if (moved != null) {
      return moved;
    }
    return repository.locked(() -> {
      context.guard().check(identity, repository, access);
      return conditional(request, identity, target);
    });
  }

  private static void checkKind(Access access, Identity identity) {
    switch (access.kind()) {
      case ANYBODY, REPOSITORY -> {}
      case SIGNED_IN -> {
        if (identity.isAnonymous()) {
          throw Refusal.of(401, "Requires authentication");
        }
      }
      case APP -> {
        if (!(identity instanceof Identity.AppItself)) {
          throw Refusal.of(401, "A JSON web token could not be decoded");
        }
      }
      case INSTALLATION -> {
        if (!(identity instanceof Identity.InstallationToken)) {
          throw Refusal.of(
              403,
              "You must authenticate with an installation access token in order to list"
                  + " repositories for an installation.");
        }
      }
    }
  }

  /** The old name of a renamed repository leads to its numeric id. */
  private @Nullable Response moved(Request request, Target target, Repository repository) {
    var owner = target.parts().getOrDefault("owner", "");
    var name = target.parts().getOrDefault("repo", "");
    if (repository.fullName().equalsIgnoreCase(owner + "/" + name)) {
      return null;
    }
    var below = request.path().split("/", 5);
    var location =
        context.world().urls().api()
            + "/repositories/"
            + repository.id()
            + (below.length > 4 ? "/" + below[4] : "")
            + (request.query().isEmpty() ? "" : "?" + request.query());
    return Response.json(
            301,
            Json.object()
                .put("message", "Moved Permanently")
                .put("url", location)
                .put("documentation_url", "https://docs.github.com/rest"))
        .with("location", location);
  }

  private Response conditional(Request request, Identity identity, Target target) {
    var exchange = new Exchange(context, request, identity, target.parts(), target.repository());
    boolean conditions = CONDITIONS.stream().anyMatch(h -> request.header(h) != null);
    if (request.isRead() || !conditions) {
      return target.route().handler().handle(exchange);
    }
    if (settings.conditionalWrites() == ConditionalWrites.REFUSED) {
      return Response.json(
          400,
          Json.object()
              .put("message", "Bad Request")
              .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                  "errors",
                  Json.texts(
                      List.of(
                          "Conditional request headers are not allowed in unsafe requests unless"
                              + " supported by the endpoint")))
              .put("documentation_url", "https://docs.github.com/rest")
              .put("status", "400"));
    }
    boolean current = EntityTags.matches(request.header("if-match"), currentTag(request, identity));
    if (!current && settings.conditionalWrites() == ConditionalWrites.HONOURED) {
      return Response.error(412, "Precondition Failed");
    }
    var written = target.route().handler().handle(exchange);
    return current ? written : Response.error(412, "Precondition Failed");
  }

  private String currentTag(Request request, Identity identity) {
    var headers = new LinkedHashMap<>(request.headers());
    var read = new Request("GET", request.path(), "", headers, new byte[0]);
    var target = find(read);
    if (target == null) {
      return "";
    }
    var now =
        target
            .route()
            .handler()
            .handle(new Exchange(context, read, identity, target.parts(), target.repository()));
    return EntityTags.hash(read, identity, now.body());
  }
}
