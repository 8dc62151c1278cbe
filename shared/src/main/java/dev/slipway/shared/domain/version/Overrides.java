package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people changed about merged pull requests' parts in the release.
 *
 * @param byPullRequest only those that change anything
 */
public record Overrides(Map<PullRequestNumber, Adjustment> byPullRequest) {
  /** Nobody changed anything. */
  public static final Overrides NONE = new Overrides(Map.of());

  public Overrides {
    byPullRequest = Map.copyOf(byPullRequest);
  }

  /** In the order of their numbers. */
  public Map<PullRequestNumber, Adjustment> sorted() {
    return new TreeMap<>(byPullRequest);
  }

  Adjustment of(Commit commit) {
    Optional<PullRequestNumber> number = commit.pullRequest();
    return number.map(n -> byPullRequest.getOrDefault(n, Adjustment.NONE)).orElse(Adjustment.NONE);
  }
}
