package dev.slipway.standin.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.RecursiveMerger;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Three-way merges and rebases without a working tree. */
public final class GitMerges {
  private final GitStore store;

  public GitMerges(GitStore store) {
    this.store = store;
  }

  /** The tree that merging {@code theirs} into {@code ours} makes; empty on a conflict. */
  public Optional<ObjectId> mergedTree(ObjectId ours, ObjectId theirs) {
    try (var inserter = store.jgit().newObjectInserter()) {
      var merger = (RecursiveMerger) MergeStrategy.RECURSIVE.newMerger(store.jgit(), true);
      merger.setObjectInserter(inserter);
      if (!merger.merge(ours, theirs)) {
        return Optional.empty();
      }
      inserter.flush();
      return Optional.of(merger.getResultTreeId());
    } catch (NoMergeBaseException criss) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Replays the commits of {@code base..head} (merges left out) on top of {@code base}; authors and
   * messages stay.
   *
   * @return the last new commit; empty on a conflict
   */
  public Optional<ObjectId> rebase(ObjectId base, ObjectId head, Signature committer) {
    ObjectId tip = base;
    var objects = new GitObjects(store);
    for (RevCommit commit : new GitHistory(store).between(base, head)) {
      if (commit.getParentCount() != 1) {
        continue;
      }
      var tree = replay(commit, tip);
      if (tree.isEmpty()) {
        return Optional.empty();
      }
      tip =
          objects.writeCommit(
              tree.get(),
              java.util.List.of(tip),
              Signature.of(commit.getAuthorIdent()),
              committer,
              commit.getFullMessage());
    }
    return Optional.of(tip);
  }

  private Optional<ObjectId> replay(RevCommit commit, ObjectId onto) {
    try (var inserter = store.jgit().newObjectInserter();
        var walk = new RevWalk(inserter.newReader())) {
      var merger = (ResolveMerger) MergeStrategy.RESOLVE.newMerger(store.jgit(), true);
      merger.setObjectInserter(inserter);
      merger.setBase(walk.parseTree(commit.getParent(0)));
      if (!merger.merge(walk.parseTree(onto), walk.parseTree(commit))) {
        return Optional.empty();
      }
      inserter.flush();
      return Optional.of(merger.getResultTreeId());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
