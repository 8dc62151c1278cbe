package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Tells which commits of a list are reachable from which; a parent outside the list counts as none.
 */
final class Ancestry {
  private final List<Commit> commits;
  private final Map<CommitSha, Integer> index = new HashMap<>();
  private final int[][] parents;

  /**
   * Of these.
   *
   * @param commits children before parents
   */
  Ancestry(List<Commit> commits) {
    this.commits = List.copyOf(commits);
    for (int i = 0; i < commits.size(); i++) {
      index.put(commits.get(i).sha(), i);
    }
    this.parents =
        this.commits.stream()
            .map(commit ->
                commit.parents().stream()
                    .map(index::get)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .toArray())
            .toArray(int[][]::new);
  }

  /** The positions of a commit and of everything that leads to it. */
  BitSet of(CommitSha commit) {
    BitSet reached = new BitSet(commits.size());
    Integer from = index.get(commit);
    if (from != null) {
      reached.set(from);
      // Parents come after their children, so one way through the list is enough.
      for (int at = from; at >= 0; at = reached.nextSetBit(at + 1)) {
        for (int parent : parents[at]) {
          reached.set(parent);
        }
      }
    }
    return reached;
  }

  /** Whether the commit is among what {@link #of} reached. */
  boolean isIn(BitSet reached, CommitSha commit) {
    Integer at = index.get(commit);
    return at != null && reached.get(at);
  }

  /** Those of the commits at these positions that are asked for, in the order of the list. */
  List<Commit> at(BitSet positions, Predicate<Commit> which) {
    List<Commit> found = new ArrayList<>();
    positions.stream().mapToObj(commits::get).filter(which).forEach(found::add);
    return found;
  }
}
