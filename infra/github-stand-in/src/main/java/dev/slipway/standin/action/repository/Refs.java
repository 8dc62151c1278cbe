package dev.slipway.standin.action.repository;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.RefConflict;
import dev.slipway.standin.state.RefRule;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Moving refs, by whatever way: REST, GraphQL, a merge or a push. Rules and permissions are asked
 * first, the swap is atomic, and then pull requests follow and webhooks go out.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/git/refs">Git references</a>.
 */
public final class Refs {
  private final World world;
  private final Events events;
  private final PullRequestUpkeep upkeep;

  Refs(World world, Events events, PullRequestUpkeep upkeep) {
    this.world = world;
    this.events = events;
    this.upkeep = upkeep;
  }

  /** What becomes of pull requests when refs move. */
  public PullRequestUpkeep upkeep() {
    return upkeep;
  }

  /**
   * Changes all of these refs or none.
   *
   * @return what stood in the way, empty when all were changed
   * @throws Refusal 403 without the permission to change workflows, 422 or 403 by a ruleset
   */
  public Optional<RefConflict> swap(Repository repository, List<RefChange> changes, Actor actor) {
    return repository.locked(() -> {
      changes.forEach(change -> check(repository, change, actor));
      var conflict = repository.git().swap(changes);
      if (conflict.isEmpty()) {
        // One that stays where it is was only compared: nobody hears of it.
        changes.stream()
            .filter(change -> !change.before().equals(change.after()))
            .forEach(change -> moved(repository, change, actor));
      }
      return conflict;
    });
  }

  /** As {@link #swap}, for a single change, answered the way the REST API refuses. */
  public void change(Repository repository, RefChange change, Actor actor) {
    swap(repository, List.of(change), actor)
        .ifPresent(conflict -> {
          throw refusal(conflict);
        });
  }

  /** How the REST API says it. */
  public static Refusal refusal(RefConflict conflict) {
    return Refusal.of(
        conflict.reason() == RefConflict.Reason.STALE ? 409 : 422,
        switch (conflict.reason()) {
          case EXISTS -> "Reference already exists";
          case MISSING -> "Reference does not exist";
          case NOT_FAST_FORWARD -> "Update is not a fast forward";
          case NO_SUCH_OBJECT -> "Object does not exist";
          case NAME_CLASH -> "Reference update failed";
          case BAD_NAME -> conflict.change().ref() + " is not a valid ref name.";
          case STALE -> "Reference cannot be updated";
        });
  }

  /**
   * Asks the rules without changing anything.
   *
   * @throws Refusal when the actor may not do this
   */
  void check(Repository repository, RefChange change, Actor actor) {
    var kind =
        change.isCreation()
            ? RefRule.Kind.CREATION
            : change.isDeletion() ? RefRule.Kind.DELETION : RefRule.Kind.UPDATE;
    restrict(repository, kind, change, actor);
    if (kind == RefRule.Kind.UPDATE && change.force()) {
      restrict(repository, RefRule.Kind.NON_FAST_FORWARD, change, actor);
    }
    if (kind != RefRule.Kind.DELETION) {
      restrict(repository, RefRule.Kind.PULL_REQUEST, change, actor);
      checkWorkflows(repository, change.after(), actor);
    }
  }

  /**
   * Asks the rules about a merge: it needs no pull request, it is one.
   *
   * @throws Refusal 405 as merges are refused
   */
  public static void checkMerge(Repository repository, RefChange change, Actor actor) {
    try {
      restrict(repository, RefRule.Kind.UPDATE, change, actor);
    } catch (Refusal refusal) {
      throw Refusal.of(405, refusal.text());
    }
    checkWorkflows(repository, change.after(), actor);
  }

  private static void restrict(
      Repository repository, RefRule.Kind kind, RefChange change, Actor actor) {
    for (RefRule rule : repository.rules()) {
      if (rule.restricts(kind, change.ref(), actor.account())) {
        throw rule.status() == 403
            ? Refusal.forbidden()
            : Refusal.of(422, "Repository rule violations found\n\n" + rule.sentence(kind));
      }
    }
  }

  /**
   * A ref at a commit that changes a workflow needs {@code workflows: write}.
   *
   * <p>Source: <a
   * href="https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps#repository-permissions-for-workflows">Permissions
   * for "Workflows"</a>.
   */
  static void checkWorkflows(Repository repository, ObjectId target, Actor actor) {
    if (actor.mayChangeWorkflows()) {
      return;
    }
    var commit = new GitObjects(repository.git()).peelToCommit(target);
    if (commit.isPresent() && changesWorkflows(repository, commit.get())) {
      throw Refusal.forbidden();
    }
  }

  private static boolean changesWorkflows(Repository repository, RevCommit commit) {
    var parent = commit.getParentCount() == 0 ? null : commit.getParent(0);
    return new GitDiffs(repository.git()).touches(parent, commit, ".github/workflows");
  }

  /** What follows from a ref that has moved: the events, and the pull requests it is an end of. */
  public void moved(Repository repository, RefChange change, Actor actor) {
    repository.pushed(world.now());
    var sender = actor.account();
    if (change.isCreation() && (change.isBranch() || change.isTag())) {
      events.refs().createOrDelete(repository, change, sender);
    }
    if (change.isBranch() || change.isTag()) {
      events.refs().push(repository, change, sender);
    }
    if (change.isDeletion() && (change.isBranch() || change.isTag())) {
      events.refs().createOrDelete(repository, change, sender);
    }
    if (change.isBranch()) {
      upkeep.branchMoved(repository, change, sender);
    }
  }
}
