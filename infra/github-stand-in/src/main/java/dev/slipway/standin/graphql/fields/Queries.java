package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.World;

/** All types that a query can reach. */
public final class Queries {
  private Queries() {}

  public static void register(
      FieldTable table, World world, Shapes shapes, Actions actions, NodeLookup nodes) {
    var links = new Links(world);
    var pulls = new PullRequestLists();
    new QueryFields(world, nodes).register(table);
    new AccountFields(world, links).register(table);
    new RepositoryFields(world, links, pulls).register(table);
    new RefFields(pulls).register(table);
    new GitFields(links, new CommitOrder(), new Introductions(), pulls, new CommitAuthors(nodes))
        .register(table);
    new PullRequestFields(world, links, new PullRequestContents(shapes, actions.pull().merging()))
        .register(table);
    new ConversationFields(world, links).register(table);
    new TimelineFields(world, links).register(table);
    new ReleaseFields(world, links).register(table);
  }
}
