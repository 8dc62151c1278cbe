package dev.slipway.processor.release.look.view;

import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commits of the base branch that were read, and what leads to what among them. */
public final class CommitGraph {
  private final Map<CommitSha, HistoryCommit> commits = new LinkedHashMap<>();
  private final Set<CommitSha> parents = new HashSet<>();

  public CommitGraph(Collection<HistoryCommit> newestFirst) {
    add(newestFirst);
  }

  public void add(Collection<HistoryCommit> older) {
    for (HistoryCommit commit : older) {
      commits.putIfAbsent(commit.commit().sha(), commit);
      parents.addAll(commit.commit().parents());
    }
  }

  /** Those that were read, the newest first. */
  public Collection<HistoryCommit> all() {
    return commits.values();
  }

  public boolean contains(CommitSha sha) {
    return commits.containsKey(sha);
  }

  public Optional<HistoryCommit> get(CommitSha sha) {
    return Optional.ofNullable(commits.get(sha));
  }

  /** Whether it was read, or one that was has it as its parent: then it is on the base. */
  public boolean leadsTo(CommitSha sha) {
    return commits.containsKey(sha) || parents.contains(sha);
  }

  /** It and what is reachable from it, as far as that was read. */
  public Set<CommitSha> reachable(CommitSha from) {
    Set<CommitSha> seen = new HashSet<>();
    ArrayDeque<CommitSha> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      CommitSha sha = queue.remove();
      HistoryCommit commit = commits.get(sha);
      if (seen.add(sha) && commit != null) {
        queue.addAll(commit.commit().parents());
      }
    }
    return seen;
  }

  /** Those that are not reachable from a commit, the newest first; without one, all. */
  public List<HistoryCommit> since(Optional<CommitSha> boundary) {
    Set<CommitSha> before = boundary.map(this::reachable).orElse(Set.of());
    return commits.values().stream().filter(c -> !before.contains(c.commit().sha())).toList();
  }

  /**
   * Those reachable from one commit and not from another, the newest first; none where one of the
   * two was not read.
   */
  public List<HistoryCommit> between(CommitSha until, CommitSha head) {
    if (!contains(until) || !contains(head)) {
      return List.of();
    }
    Set<CommitSha> reached = reachable(head);
    return since(Optional.of(until)).stream()
        .filter(c -> reached.contains(c.commit().sha()))
        .toList();
  }
}
