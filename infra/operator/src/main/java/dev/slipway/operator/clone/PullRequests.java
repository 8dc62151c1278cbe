package dev.slipway.operator.clone;

import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Which pull request brought which commit, as far as merge commits tell: GitHub knows, a clone has
 * only {@code Merge pull request #12 from …}. What that merged, and what was not on the base branch
 * before, came with it.
 */
final class PullRequests {
  private static final Pattern MERGE =
      Pattern.compile("Merge pull request #([1-9][0-9]{0,8}) from \\S.*");

  private PullRequests() {}

  /**
   * Finds them.
   *
   * @param commits with their messages, children before parents
   */
  static Map<ObjectId, PullRequestNumber> of(List<RevCommit> commits) {
    Map<ObjectId, PullRequestNumber> brought = new HashMap<>();
    // What is reachable without going through a pull request's side was there by itself.
    Set<ObjectId> byItself = new HashSet<>();
    if (!commits.isEmpty()) {
      byItself.add(commits.getFirst());
    }
    for (RevCommit commit : commits) {
      PullRequestNumber inherited = byItself.contains(commit) ? null : brought.get(commit);
      brought.remove(commit);
      Matcher merge = MERGE.matcher(commit.getShortMessage());
      boolean merges = commit.getParentCount() > 1 && merge.matches();
      PullRequestNumber merged =
          merges ? new PullRequestNumber(Integer.parseInt(merge.group(1))) : inherited;
      for (int i = 0; i < commit.getParentCount(); i++) {
        PullRequestNumber label = i == 0 ? inherited : merged;
        if (label == null) {
          byItself.add(commit.getParent(i));
        } else {
          brought.put(commit.getParent(i), label);
        }
      }
      if (merged != null) {
        brought.put(commit, merged);
      }
    }
    return brought;
  }
}
