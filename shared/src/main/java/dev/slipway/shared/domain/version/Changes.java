package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 *         fix: D (#9), #9 has an override block     a change for each message of the block
 *         fix: C (#8), #8 is to be skipped          left out
 * oldest  fix: A                                    a change
 * }</pre>
 *
 * @param list oldest first, so that the notes grow at the end of their sections
 * @param releaseAs the version that the newest such footer asks for, of a commit that stands
 */
public record Changes(List<Change> list, Optional<ReleaseAs> releaseAs) {
  public Changes {
    list = List.copyOf(list);
  }

  /** Reads commits that nobody said anything else of. */
  public static Changes of(List<Commit> newestFirst, Predicate<Commit> ours) {
    return of(newestFirst, ours, Overrides.NONE);
  }

  /**
   * Reads commits.
   *
   * @param newestFirst as git and GitHub list them; everything not listed counts as released
   * @param ours our own release commits, which change nothing
   */
  public static Changes of(List<Commit> newestFirst, Predicate<Commit> ours, Overrides overrides) {
    Map<PullRequestNumber, CommitSha> tellers = tellers(newestFirst, overrides);
    RevertGraph reverts =
        new RevertGraph(
            newestFirst.stream().map(c -> asOverridden(c, tellers, overrides)).toList());
    Set<PullRequestNumber> standing = standing(newestFirst, reverts, tellers);
    List<Change> changes = new ArrayList<>();
    List<ReleaseAs> asked = new ArrayList<>();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      Commit commit = newestFirst.get(i);
      Adjustment adjustment = overrides.of(commit);
      boolean overridden = !adjustment.messages().isEmpty();
      boolean stands =
          overridden
              ? tells(commit, tellers) && standing.contains(commit.pullRequest().orElseThrow())
              : !reverts.leavesNothing(i);
      if (!stands || ours.test(commit)) {
        continue;
      }
      if (adjustment.skip()) {
        continue;
      }
      List<String> messages = overridden ? adjustment.messages() : List.of(commit.message());
      messages.forEach(m -> ReleaseAs.in(m, commit.sha()).ifPresent(asked::addFirst));
      if (commit.isMerge() && !overridden) {
        continue;
      }
      for (int part = 0; part < messages.size(); part++) {
        changes.add(Change.of(commit.withMessage(messages.get(part)), part + 1, adjustment.bump()));
      }
    }
    return new Changes(changes, ReleaseAs.newest(asked));
  }

  /** By pull request with messages of its own: the one commit that they are told of. */
  private static Map<PullRequestNumber, CommitSha> tellers(
      List<Commit> newestFirst, Overrides overrides) {
    Map<PullRequestNumber, CommitSha> tellers = new HashMap<>();
    for (Commit commit : newestFirst) {
      Adjustment adjustment = overrides.of(commit);
      if (!adjustment.messages().isEmpty()) {
        boolean merge = adjustment.mergeCommit().filter(commit.sha()::equals).isPresent();
        PullRequestNumber number = commit.pullRequest().orElseThrow();
        if (merge || !tellers.containsKey(number)) {
          tellers.put(number, commit.sha());
        }
      }
    }
    return tellers;
  }

  private static boolean tells(Commit commit, Map<PullRequestNumber, CommitSha> tellers) {
    return commit.pullRequest().map(tellers::get).filter(commit.sha()::equals).isPresent();
  }

  /** What the commit says by now; what it reverts depends on that, too. */
  private static Commit asOverridden(
      Commit commit, Map<PullRequestNumber, CommitSha> tellers, Overrides overrides) {
    List<String> messages = overrides.of(commit).messages();
    if (messages.isEmpty() || commit.isMerge()) {
      return commit; // what a merge brought is known by its subject
    }
    return commit.withMessage(tells(commit, tellers) ? messages.getFirst() : "");
  }

  /** The pull requests with messages of their own of which not everything was reverted. */
  private static Set<PullRequestNumber> standing(
      List<Commit> newestFirst, RevertGraph reverts, Map<PullRequestNumber, CommitSha> tellers) {
    Set<PullRequestNumber> standing = new HashSet<>();
    Set<PullRequestNumber> seen = new HashSet<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      Commit commit = newestFirst.get(i);
      Optional<PullRequestNumber> number = commit.pullRequest().filter(tellers::containsKey);
      if (number.isPresent() && !commit.isMerge()) {
        seen.add(number.get());
        if (!reverts.leavesNothing(i)) {
          standing.add(number.get());
        }
      }
    }
    // Only the merge is listed: what it merged was there before.
    tellers.keySet().stream().filter(number -> !seen.contains(number)).forEach(standing::add);
    return standing;
  }
}
