package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Overrides;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was merged between the last refresh of a release PR and its merge: the commits reachable
 * from the merge commit but not from the base commit that the notes were made from. Never "whatever
 * the notes do not list": a line that people removed stays removed.
 */
final class LateChanges {
  private LateChanges() {}

  /**
   * What is known of the base branch.
   *
   * @param overrides what people said of pull requests merged since the last release
   */
  record Known(Map<CommitSha, HistoryCommit> commits, Overrides overrides) {}

  /**
   * @param ownMessages the messages of the pull request's own commits; a rebase merge copies them
   */
  static List<Change> between(
      CommitSha baseHead, CommitSha mergeCommit, Set<String> ownMessages, Known known) {
    return of(after(baseHead, mergeCommit, known.commits()), mergeCommit, ownMessages, known);
  }

  /**
   * The commits reachable from the merge commit and not from the base commit, as far as both are
   * known.
   */
  static List<Commit> after(
      CommitSha baseHead, CommitSha mergeCommit, Map<CommitSha, HistoryCommit> history) {
    if (!history.containsKey(baseHead) || !history.containsKey(mergeCommit)) {
      return List.of();
    }
    Set<CommitSha> before = reachable(baseHead, history);
    Set<CommitSha> merged = reachable(mergeCommit, history);
    return history.values().stream()
        .map(HistoryCommit::commit)
        .filter(c -> merged.contains(c.sha()) && !before.contains(c.sha()))
        .toList();
  }

  /**
   * The same where it is known already which commits came after the notes.
   *
   * @param after newest first
   */
  static List<Change> of(
      List<Commit> after, CommitSha mergeCommit, Set<String> ownMessages, Known known) {
    List<Commit> late =
        after.stream()
            // The merge commit is the release itself, and so are the pull request's own commits.
            .filter(c -> !c.sha().equals(mergeCommit))
            .filter(c -> !ownMessages.contains(c.message().strip()))
            .toList();
    return Changes.of(
            late, commit -> ReleaseTrailer.parse(commit.message()).isPresent(), known.overrides())
        .list();
  }

  private static Set<CommitSha> reachable(CommitSha from, Map<CommitSha, HistoryCommit> history) {
    Set<CommitSha> seen = new HashSet<>();
    ArrayDeque<CommitSha> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      CommitSha sha = queue.remove();
      HistoryCommit commit = history.get(sha);
      if (seen.add(sha) && commit != null) {
        queue.addAll(commit.commit().parents());
      }
    }
    return seen;
  }
}
