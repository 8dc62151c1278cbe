package dev.slipway.shared.domain.config;

/** How many release PRs a repository with components has (setting {@code release_prs}). */
public enum ReleasePrs {
  /** One for each component. */
  SEPARATE,
  /** One for all components that have something to release. */
  TOGETHER
}
