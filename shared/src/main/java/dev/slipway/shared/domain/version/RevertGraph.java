package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of a list of commits cancel each other. A commit is cancelled when a revert of it stands; a
 * revert that is cancelled itself has no effect, so the revert of a revert brings the original
 * back.
 */
final class RevertGraph {
  private static final Pattern MERGED_PULL_REQUEST =
      Pattern.compile("Merge pull request #([1-9][0-9]{0,8}) from .*");

  private final List<Commit> commits;
  private final TreeMap<String, Integer> bySha = new TreeMap<>();
  private final Map<Integer, BitSet> byPullRequest = new HashMap<>();

  /** By commit that reverts something listed: what. */
  private final Map<Integer, BitSet> targets = new HashMap<>();

  private final BitSet cancelled = new BitSet();

  /** Reverts that have an effect beyond the list: on something released, or never heard of. */
  private final BitSet reachOutside = new BitSet();

  RevertGraph(List<Commit> commits) {
    this.commits = commits;
    for (int i = 0; i < commits.size(); i++) {
      int index = i;
      bySha.put(commits.get(i).sha().value(), i);
      Commit commit = commits.get(i);
      pullRequest(commit)
          .ifPresent(n -> byPullRequest.computeIfAbsent(n, _ -> new BitSet()).set(index));
    }
    for (int i = 0; i < commits.size(); i++) {
      resolve(i, Reverts.of(commits.get(i)));
    }
    cancel();
  }

  /**
   * Whether nothing is left of this commit: it was reverted, or all it did was to revert another.
   */
  boolean leavesNothing(int index) {
    return cancelled.get(index) || (targets.containsKey(index) && !reachOutside.get(index));
  }

  private static Optional<Integer> pullRequest(Commit commit) {
    Matcher merged = MERGED_PULL_REQUEST.matcher(commit.subject());
    if (commit.isMerge() && merged.matches()) {
      return Optional.of(Integer.valueOf(merged.group(1)));
    }
    return commit
        .pullRequest()
        .or(Subject.of(commit.subject())::pullRequest)
        .map(PullRequestNumber::value);
  }

  private void resolve(int revert, Reverts said) {
    BitSet found = new BitSet();
    for (String name : said.commits()) {
      note(revert, found, find(name));
    }
    for (Integer number : said.pullRequests()) {
      BitSet named = new BitSet();
      byPullRequest.getOrDefault(number, new BitSet()).stream()
          .forEach(i -> named.or(whatItBrought(i)));
      note(revert, found, named);
    }
    found.clear(revert);
    if (!found.isEmpty()) {
      targets.put(revert, found);
    }
  }

  private void note(int revert, BitSet found, BitSet named) {
    found.or(named);
    if (named.isEmpty()) {
      reachOutside.set(revert);
    }
  }

  /**
   * The commits that an object name, perhaps abbreviated, stands for; none when it is ambiguous.
   */
  private BitSet find(String name) {
    var match = bySha.ceilingEntry(name);
    if (match == null || !match.getKey().startsWith(name)) {
      return new BitSet();
    }
    String next = bySha.higherKey(match.getKey());
    return next != null && next.startsWith(name) ? new BitSet() : whatItBrought(match.getValue());
  }

  /** A commit by itself; for a merge commit all that it merged, as far as it is listed. */
  private BitSet whatItBrought(int index) {
    BitSet brought = new BitSet();
    Commit commit = commits.get(index);
    if (!commit.isMerge()) {
      brought.set(index);
      return brought;
    }
    mark(commit.parents().subList(1, commit.parents().size()), brought);
    BitSet before = new BitSet();
    mark(commit.parents().subList(0, 1), before);
    brought.andNot(before);
    return brought;
  }

  private void mark(List<CommitSha> from, BitSet reached) {
    Deque<CommitSha> left = new ArrayDeque<>(from);
    while (!left.isEmpty()) {
      Integer index = bySha.get(left.pop().value());
      if (index != null && !reached.get(index)) {
        reached.set(index);
        left.addAll(commits.get(index).parents());
      }
    }
  }

  /**
   * Takes each commit after all that revert it, so that whether it stands is known by then. Texts
   * that revert each other in a circle (only abbreviated or made-up references can) stay as they
   * are.
   */
  private void cancel() {
    int[] undecided = new int[commits.size()];
    targets.values().forEach(found -> found.stream().forEach(i -> undecided[i]++));
    Deque<Integer> decided = new ArrayDeque<>();
    targets.keySet().stream().filter(i -> undecided[i] == 0).forEach(decided::add);
    while (!decided.isEmpty()) {
      int revert = decided.pop();
      BitSet found = targets.getOrDefault(revert, new BitSet());
      if (!cancelled.get(revert)) {
        cancelled.or(found);
      }
      found.stream().filter(i -> --undecided[i] == 0).forEach(decided::add);
    }
    targets.keySet().stream().filter(i -> undecided[i] > 0).forEach(reachOutside::set);
  }
}
