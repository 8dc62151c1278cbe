package dev.slipway.standin.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.standin.auth.Access;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.graphql.GitHubGraphQl.Prepared;
import dev.slipway.standin.http.Context;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.http.Routes;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code POST /graphql}.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/guides/forming-calls-with-graphql">Forming calls with
 * GraphQL</a>.
 */
public final class GraphQlResource implements Routes.Resource {

  /** Says how much of the points a caller has used: limit, used, remaining, reset. */
  @FunctionalInterface
  public interface Points {
    /** Reset is in seconds since 1970. */
    List<Integer> usage(Identity identity, String resource);
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Context context;
  private final Points points;
  private final GitHubGraphQl engine;

  /**
   * @param points asked while a request is answered, so it may be set up after this
   */
  public GraphQlResource(Context context, Points points) {
    this.context = context;
    this.points = points;
    this.engine =
        new GitHubGraphQl(
            GitHubSchema.wire(
                Fields.of(context.world(), context.shapes(), context.actions())));
  }

  @Override
  public void register(Routes routes) {
    routes.post("/graphql", Access.signedIn(), this::answer);
  }

  private Response answer(Exchange exchange) {
    if (exchange.identity() instanceof Identity.AppItself) {
      throw Refusal.of(401, "Bad credentials");
    }
    var body = exchange.body();
    if (!body.path("query").isTextual()) {
      return json(
          Map.of(
              "errors",
              List.of(
                  Map.of(
                      "message",
                      "A query attribute must be specified and must be a string."))));
    }
    var preparation =
        engine.prepare(
            body.path("query").textValue(),
            body.path("operationName").textValue(),
            variables(body.path("variables")));
    var prepared = preparation.prepared();
    return json(prepared == null ? preparation.refusal() : execute(prepared, exchange));
  }

  private static Map<String, Object> variables(JsonNode variables) {
    return variables.isObject() ? JSON.convertValue(variables, OBJECT) : Map.of();
  }

  private Map<String, Object> execute(Prepared prepared, Exchange exchange) {
    var viewer = new Viewer(exchange.identity(), context.guard(), exchange.actor());
    var limit = limit(prepared, exchange.identity());
    if (prepared.isMutation()) {
      return engine.execute(prepared, viewer, limit);
    }
    // A query sees each repository as it is at one moment; mutations of one document do not.
    return locked(repositories(prepared), () -> engine.execute(prepared, viewer, limit));
  }

  private RateLimitNow limit(Prepared prepared, Identity identity) {
    var usage = points.usage(identity, "graphql");
    int cost = prepared.cost().points();
    return new RateLimitNow(
        cost,
        usage.get(0),
        prepared.cost().nodes(),
        Math.max(0, usage.get(2) - cost),
        Instant.ofEpochSecond(usage.get(3)),
        usage.get(1) + cost);
  }

  private List<Repository> repositories(Prepared prepared) {
    return GitHubGraphQl.repositories(prepared).stream()
        .map(name -> context.world().repository(name.get("owner") + "/" + name.get("name")))
        .flatMap(Optional::stream)
        .distinct()
        .sorted(Comparator.comparing(Repository::id))
        .toList();
  }

  private static <T> T locked(List<Repository> repositories, Supplier<T> work) {
    return repositories.isEmpty()
        ? work.get()
        : repositories
            .getFirst()
            .locked(() -> locked(repositories.subList(1, repositories.size()), work));
  }

  private static Response json(Map<String, Object> answer) {
    return Response.json(200, JSON.valueToTree(answer));
  }
}
