package dev.slipway.standin.action.pull;

import dev.slipway.standin.action.repository.Refs;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;

/** All actions on issues and pull requests. */
public record PullActions(
    Pulls pulls,
    Merging merging,
    AutoMerging autoMerging,
    Reviews reviews,
    Conversations conversations) {
  public static PullActions of(World world, Events events, Refs refs) {
    var merging = new Merging(world, events, refs);
    return new PullActions(
        new Pulls(world, events, refs.upkeep()),
        merging,
        new AutoMerging(merging),
        new Reviews(world, events),
        new Conversations(world, events));
  }
}
