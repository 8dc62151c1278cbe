package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.engine.RateLimitNow;
import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.Node.AccountNode;
import dev.slipway.standin.graphql.fields.Node.BotNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.Node.UserNode;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.id.NodeIds;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where every query begins. */
final class QueryFields {
  private final World world;
  private final NodeLookup nodes;

  QueryFields(World world, NodeLookup nodes) {
    this.world = world;
    this.nodes = nodes;
  }

  void register(FieldTable table) {
    table.root("Query", "id", _ -> NodeIds.of("Q", "query"));
    table.root("Query", "viewer", QueryFields::viewer);
    table.root("Query", "repository", this::repository);
    table.root("Query", "repositoryOwner", this::owner);
    table.root("Query", "node", field -> nodes.require(id(field), Viewer.of(field)));
    table.root("Query", "nodes", this::nodes);
    table.root("Query", "rateLimit", field -> field.getGraphQlContext().get(RateLimitNow.class));
  }

  private static String id(DataFetchingEnvironment field) {
    String id = field.getArgument("id");
    return id == null ? "" : id;
  }

  /** An App's bot shows as a user here, under its full login. */
  private static UserNode viewer(DataFetchingEnvironment field) {
    return new UserNode(Viewer.of(field).account());
  }

  private RepositoryNode repository(DataFetchingEnvironment field) {
    String owner = field.getArgument("owner");
    String name = field.getArgument("name");
    boolean followRenames = field.<Boolean>getArgumentOrDefault("followRenames", true);
    return find(owner + "/" + name, followRenames)
        .filter(Viewer.of(field)::mayRead)
        .map(RepositoryNode::new)
        .orElseThrow(() ->
            new GraphQlFault(
                GraphQlFault.Type.NOT_FOUND,
                "Could not resolve to a Repository with the name '%s/%s'.".formatted(owner, name)));
  }

  private Optional<Repository> find(String fullName, boolean followRenames) {
    return world
        .repository(fullName)
        .filter(found -> followRenames || found.fullName().equalsIgnoreCase(fullName));
  }

  private @Nullable Object owner(DataFetchingEnvironment field) {
    String login = field.getArgument("login");
    return world
        .account(login == null ? "" : login)
        .map(AccountNode::of)
        .filter(node -> !(node instanceof BotNode))
        .orElse(null);
  }

  /** A missing node is null and adds an error; the others are answered. */
  private List<@Nullable Object> nodes(DataFetchingEnvironment field) {
    List<String> ids = field.getArgument("ids");
    List<@Nullable Object> found = new ArrayList<>();
    for (String id : ids == null ? List.<String>of() : ids) {
      found.add(nodes.find(id, Viewer.of(field)).orElse(null));
    }
    return found;
  }
}
