package dev.slipway.standin.action;

import dev.slipway.standin.action.actor.Apps;
import dev.slipway.standin.action.deploy.DeployActions;
import dev.slipway.standin.action.pull.PullActions;
import dev.slipway.standin.action.repository.RepositoryActions;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import java.util.function.Function;

/** All that can happen in one world. */
public record Actions(
    Apps apps, RepositoryActions repository, PullActions pull, DeployActions deploy) {
  /**
   * @param stores makes the git store of a new repository from its id
   */
  public static Actions of(World world, Events events, Function<String, GitStore> stores) {
    var apps = new Apps(world, events);
    var repository = RepositoryActions.of(world, events, stores);
    var pull = PullActions.of(world, events, repository.refs());
    return new Actions(apps, repository, pull, DeployActions.of(world, events, apps, pull));
  }
}
