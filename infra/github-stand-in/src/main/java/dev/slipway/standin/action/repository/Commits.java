package dev.slipway.standin.action.repository;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.Signature;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Commits put on a branch: by a person, by the contents API, by {@code createCommitOnBranch}. */
public final class Commits {
  private final World world;
  private final Refs refs;

  Commits(World world, Refs refs) {
    this.world = world;
    this.refs = refs;
  }

  /**
   * Commits on top of a branch; a branch that is not there begins with this commit, or at {@code
   * from} when that is given.
   *
   * @param verified whether GitHub signs it
   * @throws dev.slipway.standin.state.Refusal by the rules that {@link Refs} asks
   */
  public ObjectId commit(
      Repository repository,
      String branch,
      @Nullable ObjectId from,
      Collection<TreeEntry> edits,
      String message,
      Signature author,
      Signature committer,
      boolean verified,
      Actor actor) {
    return repository.locked(() -> {
      var ref = "refs/heads/" + branch;
      var tip = repository.git().branch(branch);
      var parent = tip.orElse(from);
      var objects = new GitObjects(repository.git());
      var tree =
          objects.writeTree(parent == null ? null : objects.requireCommit(parent).getTree(), edits);
      var commit =
          objects.writeCommit(
              tree, parent == null ? List.of() : List.of(parent), author, committer, message);
      if (verified) {
        repository.verifiedCommits().add(commit.name());
      }
      var change =
          tip.isPresent()
              ? new RefChange(ref, tip.get(), commit, false)
              : RefChange.create(ref, commit);
      refs.change(repository, change, actor);
      return commit;
    });
  }

  /** The same for an account that is author and committer in one. */
  public ObjectId commit(
      Repository repository,
      String branch,
      Collection<TreeEntry> edits,
      String message,
      Actor actor) {
    var account = actor.account();
    var signature = new Signature(account.name(), account.email(), world.now());
    return commit(repository, branch, null, edits, message, signature, signature, false, actor);
  }
}
