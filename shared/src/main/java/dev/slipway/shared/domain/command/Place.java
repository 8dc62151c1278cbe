package dev.slipway.shared.domain.command;

/**
 * What a pull request is to the release; the later ones of two lines' answers go before the
 * earlier.
 */
public enum Place {
  /** Closed, released, or into another branch. */
  NO_PART,
  /** Open, into the base. */
  OPEN,
  /** Merged into the base and not released. */
  MERGED,
  /** The open release PR itself. */
  RELEASE_PR
}
