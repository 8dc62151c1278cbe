package dev.slipway.standin.graphql.engine;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.auth.Access;
import dev.slipway.standin.auth.Guard;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Account;
import graphql.schema.DataFetchingEnvironment;

/**
 * Who asks, and what they may see and do.
 *
 * @param actor in whose name things are done: a person, or an App's bot
 */
public record Viewer(Identity identity, Guard guard, Actor actor) {

  public static Viewer of(DataFetchingEnvironment field) {
    Viewer viewer = field.getGraphQlContext().get(Viewer.class);
    if (viewer == null) {
      throw new IllegalStateException("a request without a viewer");
    }
    return viewer;
  }

  public Account account() {
    return actor.account();
  }

  public boolean mayRead(Repository repository) {
    return guard.sees(identity, repository);
  }

  /** Whether they see what only writers see: drafts, earlier versions of a body. */
  public boolean mayWrite(Repository repository) {
    try {
      guard.check(identity, repository, Access.write("contents", "pull_requests"));
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  /**
   * Who changes what one of these permissions guards.
   *
   * @throws Refusal when they may not
   */
  public Actor writing(Repository repository, String... permissions) {
    guard.check(identity, repository, Access.write(permissions));
    return actor;
  }

  /**
   * The same for what every reader may do, such as commenting.
   *
   * @throws Refusal when they may not
   */
  public Actor contributing(Repository repository, String... permissions) {
    guard.check(identity, repository, Access.contribute(permissions));
    return actor;
  }

  public boolean is(Account other) {
    return account().id() == other.id();
  }
}
