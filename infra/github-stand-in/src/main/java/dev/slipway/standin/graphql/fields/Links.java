package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import org.eclipse.jgit.lib.ObjectId;

/** Addresses of the pages that GraphQL objects name. */
final class Links {
  private final World world;

  Links(World world) {
    this.world = world;
  }

  String repository(Repository repository) {
    return world.urls().html(repository);
  }

  String commit(Repository repository, ObjectId commit) {
    return repository(repository) + "/commit/" + commit.name();
  }

  String pull(Repository repository, PullRequest pull) {
    return repository(repository) + "/pull/" + pull.number();
  }

  String release(Repository repository, Release release) {
    return repository(repository) + "/releases/tag/" + release.tag().tagName();
  }

  String asset(Node.AssetNode node) {
    return world.urls().download(node.repository(), node.release(), node.asset());
  }

  String account(Account account) {
    return world.urls().html() + "/" + account.login();
  }

  /** The path of the address, without scheme and host. */
  String path(String url) {
    return url.substring(world.urls().html().length());
  }
}
