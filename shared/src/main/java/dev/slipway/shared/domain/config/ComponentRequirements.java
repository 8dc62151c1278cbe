package dev.slipway.shared.domain.config;

/** What becomes of the requirements that components have of each other. */
public enum ComponentRequirements {
  /** They are people's. */
  KEEP,
  /** A component's release raises what the others require of it, and releases them after it. */
  RAISE
}
