package dev.slipway.standin.graphql;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.World;

/** All that the stand-in answers, over one world. */
final class Fields {
  private Fields() {}

  static FieldTable of(World world, Shapes shapes, Actions actions) {
    var table = new FieldTable();
    var links = new Links(world);
    var pulls = new PullRequestLists();
    var nodes = new NodeLookup(world);
    new QueryFields(world, nodes).register(table);
    new AccountFields(world, links).register(table);
    new RepositoryFields(world, links, pulls).register(table);
    new RefFields(pulls).register(table);
    new GitFields(links, new CommitOrder(), new Introductions(), pulls, new CommitAuthors(nodes))
        .register(table);
    new PullRequestFields(world, links, new PullRequestContents(shapes, actions.merging()))
        .register(table);
    new ConversationFields(world, links).register(table);
    new TimelineFields(world, links).register(table);
    new ReleaseFields(world, links).register(table);
    new RefMutations(actions.refs(), nodes).register(table);
    new CommitMutations(world, actions.commits(), actions.merging(), nodes).register(table);
    new PullRequestMutations(
            actions.pulls(),
            actions.merging(),
            actions.conversations(),
            actions.autoMerging(),
            nodes)
        .register(table);
    new ConversationMutations(world, actions.conversations(), nodes).register(table);
    return table;
  }
}
