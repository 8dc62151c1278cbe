package dev.slipway.standin.graphql.fields;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The order in which {@code Commit.history} lists commits, newest first.
 *
 * <p>What is reachable from a commit never changes, so an order is walked once and kept: paging
 * through a history of many thousand commits stays linear.
 */
final class CommitOrder {
  private static final int KEPT = 16;

  /** A history's key; repositories are compared by identity. */
  private record Asked(
      Repository git,
      ObjectId tip,
      @Nullable String path,
      @Nullable Instant since,
      @Nullable Instant until) {}

  private final Map<Asked, List<ObjectId>> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<ObjectId>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Commits reachable from {@code tip}.
   *
   * @param path only those that changed what is at this path
   * @param since only those committed at or after this moment
   * @param until only those committed at or before it
   */
  List<ObjectId> from(
      Repository git,
      ObjectId tip,
      @Nullable String path,
      @Nullable Instant since,
      @Nullable Instant until) {
    var asked = new Asked(git, tip.copy(), path, since, until);
    synchronized (kept) {
      return kept.computeIfAbsent(asked, CommitOrder::walk);
    }
  }

  private static List<ObjectId> walk(Asked asked) {
    try (var walk = new RevWalk(asked.git())) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(asked.tip()));
      walk.sort(RevSort.COMMIT_TIME_DESC);
      walk.sort(RevSort.TOPO, true);
      var path = asked.path();
      if (path != null && !path.isEmpty()) {
        walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
      }
      List<ObjectId> order = new ArrayList<>();
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        var at = Instant.ofEpochSecond(commit.getCommitTime());
        var since = asked.since();
        var until = asked.until();
        if ((since == null || !at.isBefore(since)) && (until == null || !at.isAfter(until))) {
          order.add(commit.copy());
        }
      }
      return List.copyOf(order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
