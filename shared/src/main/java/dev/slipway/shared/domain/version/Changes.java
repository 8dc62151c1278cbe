package dev.slipway.shared.domain.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the commits since the last release changed.
 *
 * <pre>{@code
 * newest  Merge pull request #4 …                   left out: counts by what it merges
 *         Revert "feat: B" … This reverts commit b. left out with b
 *         feat: B                                   left out
 *         chore(release): 1.1.0, one of ours        left out
 *         Revert "fix: Z" … something released      a change of type "revert"
 * oldest  fix: A                                    a change
 * }</pre>
 *
 * @param list oldest first, so that the notes grow at the end of their sections
 */
public record Changes(List<Change> list) {
  public Changes {
    list = List.copyOf(list);
  }

  /**
   * Reads commits.
   *
   * @param newestFirst as git and GitHub list them; everything not listed counts as released
   * @param ours our own release commits, which change nothing
   */
  public static Changes of(List<Commit> newestFirst, Predicate<Commit> ours) {
    RevertGraph reverts = new RevertGraph(newestFirst);
    List<Change> changes = new ArrayList<>();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      Commit commit = newestFirst.get(i);
      if (!commit.isMerge() && !reverts.leavesNothing(i) && !ours.test(commit)) {
        changes.add(Change.of(commit));
      }
    }
    return new Changes(changes);
  }
}
