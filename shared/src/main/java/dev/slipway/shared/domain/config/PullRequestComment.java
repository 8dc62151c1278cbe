package dev.slipway.shared.domain.config;

/** On whose pull requests a comment says what their merge would release. */
public enum PullRequestComment {
  /** On nobody's. */
  NONE,
  /** On people's, not on bots'. */
  PEOPLE,
  /** On everybody's. */
  ALL
}
