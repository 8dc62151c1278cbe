package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.repo.PullRequestNumber;

/**
 * The hidden line at the end of a GitHub release's body that says which release PR it came from. A
 * hint that saves requests: without it the merged pull request is looked at.
 */
public final class ReleaseOrigin {
  private ReleaseOrigin() {}

  /** The line. */
  public static String render(PullRequestNumber pullRequest) {
    return "<!-- slipway:release pull-request=" + pullRequest.value() + " -->";
  }

  /** Whether a release's body says that it came from a release PR. */
  public static boolean isStated(String body) {
    return body.contains("<!-- slipway:release pull-request=");
  }

  /** Whether a release's body says that it came from this pull request. */
  public static boolean isFrom(String body, PullRequestNumber pullRequest) {
    return body.contains(render(pullRequest));
  }
}
