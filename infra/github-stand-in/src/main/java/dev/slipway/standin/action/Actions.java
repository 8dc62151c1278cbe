package dev.slipway.standin.action;

import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import java.util.function.Function;

/** All that can happen in one world. */
public record Actions(
    Repositories repositories,
    Refs refs,
    Pushes pushes,
    Commits commits,
    Pulls pulls,
    Merging merging,
    Conversations conversations,
    Releases releases,
    Apps apps) {
  /**
   * @param stores makes the git store of a new repository from its id
   */
  public static Actions of(World world, Events events, Function<String, GitStore> stores) {
    var upkeep = new PullRequestUpkeep(world, events);
    var refs = new Refs(world, events, upkeep);
    return new Actions(
        new Repositories(world, events, stores),
        refs,
        new Pushes(refs),
        new Commits(world, refs),
        new Pulls(world, events, upkeep),
        new Merging(world, events, refs),
        new Conversations(world, events),
        new Releases(world, events, refs),
        new Apps(world, events));
  }
}
