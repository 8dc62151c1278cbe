package dev.slipway.standin.action.repository;

import dev.slipway.standin.git.GitCopies;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.webhook.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What becomes of pull requests when their branches move, and the refs GitHub keeps for them
 * ({@code refs/pull/…}).
 *
 * <p>A head that moves is a {@code synchronize}; a head branch that vanishes, or that has nothing
 * left over its base, closes the pull request; one whose head has come into the base is merged.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/proposing-changes-to-your-work-with-pull-requests/about-pull-requests">About
 * pull requests</a>.
 */
public final class PullRequestUpkeep {
  private final World world;
  private final Events events;

  PullRequestUpkeep(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  void branchMoved(Repository repository, RefChange change, Account sender) {
    var branch = change.shortName();
    for (Repository home : network(repository)) {
      for (PullRequest pull : List.copyOf(home.pulls().values())) {
        if (pull.isOpen() && pull.hasHead(repository, branch)) {
          headMoved(home, pull, repository, change, sender);
        }
      }
    }
    for (PullRequest pull : List.copyOf(repository.pulls().values())) {
      if (pull.isOpen() && pull.baseRef().equals(branch)) {
        baseMoved(repository, pull, change, sender);
      }
    }
  }

  /** The repositories that may have pull requests from this one. */
  private static List<Repository> network(Repository repository) {
    var parent = repository.parent();
    return parent == null || parent.isDeleted() ? List.of(repository) : List.of(repository, parent);
  }

  private void headMoved(
      Repository home,
      PullRequest pull,
      Repository headRepository,
      RefChange change,
      Account sender) {
    if (change.isDeletion()) {
      close(home, pull, sender);
      return;
    }
    if (headRepository != home) {
      GitCopies.copy(headRepository.git(), change.after(), home.git());
    }
    var before = pull.headSha();
    pull.headSha(change.after().name());
    home.git().branch(pull.baseRef()).ifPresent(tip -> pull.base(pull.baseRef(), tip.name()));
    pull.issue().touch(world.now());
    pointAtHead(home.git(), pull);
    events.pulls().synchronize(home, pull, sender, before, pull.headSha());
    if (new GitHistory(home.git()).ahead(ObjectId.fromString(pull.baseSha()), change.after())
        == 0) {
      close(home, pull, sender);
    }
  }

  private void baseMoved(
      Repository repository, PullRequest pull, RefChange change, Account sender) {
    if (change.isDeletion()) {
      close(repository, pull, sender);
      return;
    }
    var head = ObjectId.fromString(pull.headSha());
    if (!change.isCreation() && new GitHistory(repository.git()).isAncestor(head, change.after())) {
      pull.merged(sender, world.now(), arrival(repository, head, change.after()));
      events.pulls().plain("closed", repository, pull, sender);
    }
  }

  /** The commit on the base branch with which this one came in. */
  private static String arrival(Repository repository, ObjectId commit, ObjectId tip) {
    var objects = new GitObjects(repository.git());
    var history = new GitHistory(repository.git());
    var at = objects.requireCommit(tip);
    while (at.getParentCount() > 0 && history.isAncestor(commit, at.getParent(0))) {
      at = objects.requireCommit(at.getParent(0));
    }
    return at.name();
  }

  public void close(Repository home, PullRequest pull, Account sender) {
    pull.issue().close(sender, world.now());
    events.pulls().plain("closed", home, pull, sender);
  }

  /** Makes {@code refs/pull/n/head} show the head; no event tells of it. */
  public static void pointAtHead(GitStore git, PullRequest pull) {
    try {
      var update = git.jgit().updateRef("refs/pull/" + pull.number() + "/head");
      update.setNewObjectId(ObjectId.fromString(pull.headSha()));
      update.disableRefLog();
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
