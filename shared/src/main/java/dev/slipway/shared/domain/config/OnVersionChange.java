package dev.slipway.shared.domain.config;

/** What becomes of an open release PR when its version rises. */
public enum OnVersionChange {
  /** The branch and the PR stay; title and contents change. */
  KEEP,
  /** A new branch and PR take over, the old PR is closed. */
  SUPERSEDE
}
