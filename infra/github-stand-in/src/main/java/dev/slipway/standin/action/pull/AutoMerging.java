package dev.slipway.standin.action.pull;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.deploy.CheckRun;
import java.util.List;
import java.util.Map;

/**
 * Merges pull requests by itself once the required checks have passed; only one that still waits
 * for something can be told to.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/mutations#enablepullrequestautomerge">enablePullRequestAutoMerge</a>;
 * the refusals' words are those that people report.
 */
public final class AutoMerging {
  private final Merging merging;

  AutoMerging(Merging merging) {
    this.merging = merging;
  }

  /**
   * @throws Refusal 422 where the repository does not allow it, the method or the draft does not,
   *     or there is nothing to wait for
   */
  public void enable(Repository repository, PullRequest pull, MergeMethod method, Actor actor) {
    repository.locked(() -> {
      if (!repository.settings().allowAutoMerge()) {
        throw refused("Auto merge is not allowed for this repository");
      }
      if (!method.allowedBy(repository.settings())) {
        throw refused(method.refusal());
      }
      if (!pull.isOpen() || pull.isDraft()) {
        throw refused("Pull request Pull request is in draft status");
      }
      if (isClean(repository, pull)) {
        throw refused("Pull request Pull request is in clean status");
      }
      pull.autoMerge(new PullRequest.AutoMerge(actor.account(), method.name()));
      return null;
    });
  }

  /** A check has passed: what waited for no other is merged. */
  public void passed(Repository repository, CheckRun check) {
    for (PullRequest pull : List.copyOf(repository.pulls().values())) {
      var order = pull.autoMerge();
      if (order != null
          && pull.isOpen()
          && pull.headSha().equals(check.suite().headSha())
          && isClean(repository, pull)) {
        Account by = order.by();
        merging.merge(
            repository,
            pull,
            Merging.Order.by(MergeMethod.valueOf(order.method())),
            Actor.person(by));
      }
    }
  }

  private static boolean isClean(Repository repository, PullRequest pull) {
    return repository.requiredChecks().stream()
        .allMatch(name ->
            repository.automation().checks().values().stream()
                .anyMatch(check ->
                    check.label().name().equals(name)
                        && check.suite().headSha().equals(pull.headSha())
                        && "success".equals(check.progress().conclusion())));
  }

  private static Refusal refused(String message) {
    return Refusal.of(422, "Validation Failed", List.of(Map.of("message", message)));
  }
}
