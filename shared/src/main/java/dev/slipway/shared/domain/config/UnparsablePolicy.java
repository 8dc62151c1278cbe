package dev.slipway.shared.domain.config;

/** What a message that is no Conventional Commit counts as. */
public enum UnparsablePolicy {
  /** A patch. */
  PATCH,
  /** Nothing. */
  NONE
}
