package dev.slipway.standin.action.pull;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.webhook.Events;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Requests for reviews: all of those asked for or none.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/pulls/review-requests">Review requests</a>.
 */
public final class Reviews {
  private final World world;
  private final Events events;

  Reviews(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  /**
   * @param teams slugs of teams of the repository's owner
   * @throws Refusal 422 when one of them may not write to the repository, or is the author
   */
  public void request(
      Repository repository,
      PullRequest pull,
      Collection<String> logins,
      Collection<String> teams,
      Actor actor) {
    repository.locked(() -> {
      List<Account> people = new ArrayList<>();
      for (String login : logins) {
        var account = world.account(login).orElseThrow(() -> noCollaborator(repository));
        if (account.id() == pull.issue().author().id()) {
          throw Refusal.of(422, "Review cannot be requested from pull request author.");
        }
        if (!world.role(account, repository).atLeast(Role.WRITE)) {
          throw noCollaborator(repository);
        }
        people.add(account);
      }
      if (!world.teams(repository.owner()).keySet().containsAll(teams)) {
        throw noCollaborator(repository);
      }
      for (Account account : people) {
        if (pull.reviewers().add(account)) {
          events.pulls().reviewRequested(repository, pull, actor.account(), account);
        }
      }
      pull.reviewTeams().addAll(teams);
      pull.issue().touch(world.now());
      return null;
    });
  }

  private static Refusal noCollaborator(Repository repository) {
    return Refusal.of(
        422,
        "Reviews may only be requested from collaborators. One or more of the users or teams you"
            + " specified is not a collaborator of the "
            + repository.fullName()
            + " repository.");
  }
}
