package dev.slipway.shared.domain.config;

/** What is appended to a release branch's name when the plain one is taken by somebody else. */
public enum FallbackStrategy {
  /** The second in which the message was received. */
  TIMESTAMP,
  /** -1, -2, …. */
  COUNTER,
  /** Eight hex digits of the delivery id. */
  UUID,
  /** Nothing: a taken name is a conflict at once. */
  NONE
}
