package dev.slipway.shared.domain.config;

/** What a breaking change does before 1.0.0. */
public enum Pre10Policy {
  /** Raises the minor version: 1.0.0 is a person's decision. */
  RELAXED,
  /** Leads to 1.0.0. */
  STRICT
}
