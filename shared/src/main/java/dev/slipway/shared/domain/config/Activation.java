package dev.slipway.shared.domain.config;

/** Which repositories of an installation are served. */
public enum Activation {
  /** Those with a settings file on their default branch, even an empty one. */
  CONFIGURED,
  /** All. */
  ALL
}
