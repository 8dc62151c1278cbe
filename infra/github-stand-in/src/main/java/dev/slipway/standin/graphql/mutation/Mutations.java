package dev.slipway.standin.graphql.mutation;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.fields.NodeLookup;
import dev.slipway.standin.state.World;

/** All mutations. */
public final class Mutations {
  private Mutations() {}

  public static void register(FieldTable table, World world, Actions actions, NodeLookup nodes) {
    var repository = actions.repository();
    var pull = actions.pull();
    new RefMutations(repository.refs(), nodes).register(table);
    new CommitMutations(world, repository.commits(), pull.merging(), nodes).register(table);
    new PullRequestMutations(pull, nodes).register(table);
    new ConversationMutations(world, pull.conversations(), nodes).register(table);
  }
}
