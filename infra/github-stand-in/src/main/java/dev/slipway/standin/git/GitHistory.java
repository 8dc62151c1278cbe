package dev.slipway.standin.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Questions about the commit graph. */
public final class GitHistory {
  private final GitStore store;

  public GitHistory(GitStore store) {
    this.store = store;
  }

  /** Commits reachable from {@code tip}, newest first, at most {@code limit} after {@code skip}. */
  public List<RevCommit> log(ObjectId tip, String path, int skip, int limit) {
    try (var walk = new RevWalk(store.jgit())) {
      walk.markStart(walk.parseCommit(tip));
      walk.sort(RevSort.COMMIT_TIME_DESC);
      walk.sort(RevSort.TOPO, true);
      if (!path.isEmpty()) {
        walk.setTreeFilter(
            AndTreeFilter.create(PathFilterGroup.createFromStrings(path), TreeFilter.ANY_DIFF));
      }
      var found = new ArrayList<RevCommit>();
      int seen = 0;
      for (RevCommit commit = walk.next();
          commit != null && found.size() < limit;
          commit = walk.next()) {
        if (seen++ >= skip) {
          walk.parseBody(commit);
          found.add(commit);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits reachable from {@code head} and not from {@code base}, oldest first. */
  public List<RevCommit> between(ObjectId base, ObjectId head) {
    try (var walk = new RevWalk(store.jgit())) {
      walk.markStart(walk.parseCommit(head));
      walk.markUninteresting(walk.parseCommit(base));
      walk.sort(RevSort.COMMIT_TIME_DESC);
      walk.sort(RevSort.TOPO, true);
      var found = new ArrayList<RevCommit>();
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        walk.parseBody(commit);
        found.add(commit);
      }
      Collections.reverse(found);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many commits {@code head} has that {@code base} has not. */
  public int ahead(ObjectId base, ObjectId head) {
    if (base.equals(head)) {
      return 0;
    }
    try (var walk = new RevWalk(store.jgit())) {
      return RevWalkUtils.count(walk, walk.parseCommit(head), walk.parseCommit(base));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when the two have no history in common. */
  public Optional<RevCommit> mergeBase(ObjectId one, ObjectId other) {
    try (var walk = new RevWalk(store.jgit())) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(one));
      walk.markStart(walk.parseCommit(other));
      var base = walk.next();
      if (base == null) {
        return Optional.empty();
      }
      walk.parseBody(base);
      return Optional.of(base);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@code ancestor} is {@code descendant} or reachable from it. */
  public boolean isAncestor(ObjectId ancestor, ObjectId descendant) {
    try (var walk = new RevWalk(store.jgit())) {
      return walk.isMergedInto(walk.parseCommit(ancestor), walk.parseCommit(descendant));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
