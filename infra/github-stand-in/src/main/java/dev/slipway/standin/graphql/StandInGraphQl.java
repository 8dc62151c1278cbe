package dev.slipway.standin.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.GraphQlEndpoint;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.action.Actions;
import dev.slipway.standin.auth.Guard;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.GitHubGraphQl;
import dev.slipway.standin.graphql.engine.GitHubGraphQl.Prepared;
import dev.slipway.standin.graphql.engine.RateLimitNow;
import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.NodeLookup;
import dev.slipway.standin.graphql.fields.Queries;
import dev.slipway.standin.graphql.mutation.Mutations;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.AccountType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GitHub's GraphQL API over one world. */
public final class StandInGraphQl implements GraphQlEndpoint {

  /** The callers' points, which are counted apart from REST's requests. */
  public interface Points {
    /** Limit, used, remaining and reset (in seconds since 1970) as they stand before a request. */
    List<Integer> usage(Identity identity);

    /** Counts what a request costs beyond the one point that every request costs. */
    void charge(Identity identity, int more);
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final World world;
  private final Guard guard;
  private final Points points;
  private final GitHubGraphQl engine;

  /**
   * @param points asked only while a request is answered, so it may be set up after this
   */
  public StandInGraphQl(World world, Shapes shapes, Actions actions, Guard guard, Points points) {
    this.world = world;
    this.guard = guard;
    this.points = points;
    var table = new FieldTable();
    var nodes = new NodeLookup(world);
    Queries.register(table, world, shapes, actions, nodes);
    Mutations.register(table, world, actions, nodes);
    this.engine = new GitHubGraphQl(table);
  }

  /** What answers GraphQL in this GitHub. */
  public static StandInGraphQl over(StandInGitHub github) {
    return new StandInGraphQl(
        github.world(), github.shapes(), github.actions(), github.guard(), pointsIn(github));
  }

  private static Points pointsIn(StandInGitHub github) {
    return new Points() {
      @Override
      public List<Integer> usage(Identity identity) {
        return github.usage(identity, "graphql");
      }

      @Override
      public void charge(Identity identity, int more) {
        github.charge(identity, "graphql", more);
      }
    };
  }

  /** {@inheritDoc} */
  @Override
  public ObjectNode execute(
      String query, ObjectNode variables, @Nullable String operationName, Identity identity) {
    if (identity instanceof Identity.AppItself) {
      throw Refusal.of(401, "Bad credentials");
    }
    var preparation = engine.prepare(query, operationName, JSON.convertValue(variables, OBJECT));
    var prepared = preparation.prepared();
    return JSON.valueToTree(prepared == null ? preparation.refusal() : execute(prepared, identity));
  }

  private Map<String, Object> execute(Prepared prepared, Identity identity) {
    var nobody = world.accountOrNew("ghost", AccountType.USER);
    var viewer = new Viewer(identity, guard, guard.actor(identity, nobody));
    var limit = limit(prepared, identity);
    points.charge(identity, prepared.cost().points() - 1);
    if (prepared.isMutation()) {
      return engine.execute(prepared, viewer, limit);
    }
    // A query sees each repository as it is at one moment; mutations of one document do not.
    return locked(repositories(prepared), () -> engine.execute(prepared, viewer, limit));
  }

  private RateLimitNow limit(Prepared prepared, Identity identity) {
    var usage = points.usage(identity);
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
        .map(world::repository)
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
}
