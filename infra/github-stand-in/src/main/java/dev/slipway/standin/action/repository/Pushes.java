package dev.slipway.standin.action.repository;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What git clients push: judged before it is taken, and announced after.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#push">push</a>: pushing
 * more than three tags at once is not announced.
 */
public final class Pushes {
  private static final int ANNOUNCED_TAGS = 3;
  private final Refs refs;

  Pushes(Refs refs) {
    this.refs = refs;
  }

  /** A pushed change, which may rewind when the client says so. */
  public static RefChange change(
      Repository repository, String ref, ObjectId before, ObjectId after) {
    boolean force =
        !before.equals(ObjectId.zeroId())
            && !after.equals(ObjectId.zeroId())
            && !isFastForward(repository, before, after);
    return new RefChange(ref, before, after, force);
  }

  private static boolean isFastForward(Repository repository, ObjectId before, ObjectId after) {
    var objects = new GitObjects(repository.git());
    return objects.commit(before).isPresent()
        && objects.commit(after).isPresent()
        && new GitHistory(repository.git()).isAncestor(before, after);
  }

  /** Why this may not be pushed; null when it may. */
  public @Nullable String refusal(Repository repository, RefChange change, Actor actor) {
    if (!change.isBranch() && !change.isTag()) {
      return "deny updating a hidden ref";
    }
    if (change.isDeletion() && change.ref().equals("refs/heads/" + repository.defaultBranch())) {
      return "refusing to delete the current branch: " + change.ref();
    }
    try {
      refs.check(repository, change, actor);
      return null;
    } catch (Refusal refusal) {
      return refusal.status() == 403
          ? "refusing to allow a GitHub App to create or update workflow without `workflows`"
              + " permission"
          : refusal.text();
    }
  }

  /** Announces what was taken and lets pull requests follow. */
  public void taken(Repository repository, List<RefChange> changes, Actor actor) {
    var branches = changes.stream().filter(RefChange::isBranch).toList();
    if (repository.git().branch(repository.defaultBranch()).isEmpty()) {
      branches.stream()
          .filter(RefChange::isCreation)
          .findFirst()
          .ifPresent(first -> {
            repository.defaultBranch(first.shortName());
            repository.git().head(first.shortName());
          });
    }
    branches.forEach(change -> refs.moved(repository, change, actor));
    var tags = changes.stream().filter(RefChange::isTag).toList();
    if (tags.size() <= ANNOUNCED_TAGS) {
      tags.forEach(change -> refs.moved(repository, change, actor));
    }
  }
}
