package dev.slipway.standin.action.repository;

import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import java.util.function.Function;

/** All actions on a repository itself. */
public record RepositoryActions(
    Repositories repositories,
    Refs refs,
    Pushes pushes,
    Commits commits,
    Releases releases,
    ReleaseAssets assets) {
  /**
   * @param stores makes the git store of a new repository from its id
   */
  public static RepositoryActions of(
      World world, Events events, Function<String, GitStore> stores) {
    var refs = new Refs(world, events, new PullRequestUpkeep(world, events));
    return new RepositoryActions(
        new Repositories(world, events, stores),
        refs,
        new Pushes(refs),
        new Commits(world, refs),
        new Releases(world, events, refs),
        new ReleaseAssets(world));
  }
}
