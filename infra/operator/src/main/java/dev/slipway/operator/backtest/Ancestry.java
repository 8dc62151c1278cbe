package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is reachable from what in a list of commits; a parent that is not listed has no commits. */
final class Ancestry {
  private final List<Commit> commits;
  private final Map<CommitSha, Integer> index = new HashMap<>();

  Ancestry(List<Commit> commits) {
    this.commits = List.copyOf(commits);
    for (int i = 0; i < commits.size(); i++) {
      index.put(commits.get(i).sha(), i);
    }
  }

  /** The positions of a commit and of everything that leads to it. */
  BitSet of(CommitSha commit) {
    BitSet reached = new BitSet(commits.size());
    Deque<CommitSha> left = new ArrayDeque<>(List.of(commit));
    while (!left.isEmpty()) {
      Integer at = index.get(left.pop());
      if (at != null && !reached.get(at)) {
        reached.set(at);
        left.addAll(commits.get(at).parents());
      }
    }
    return reached;
  }

  /** Whether the commit is among what {@link #of} reached. */
  boolean isIn(BitSet reached, CommitSha commit) {
    Integer at = index.get(commit);
    return at != null && reached.get(at);
  }

  /** The commits at these positions, in the order of the list. */
  List<Commit> at(BitSet positions) {
    List<Commit> found = new ArrayList<>(positions.cardinality());
    positions.stream().mapToObj(commits::get).forEach(found::add);
    return found;
  }
}
