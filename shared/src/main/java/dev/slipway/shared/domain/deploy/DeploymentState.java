package dev.slipway.shared.domain.deploy;

import java.util.Locale;
import java.util.Optional;

/** Where a deployment stands. */
public enum DeploymentState {
  /** Somebody listed has to approve it; it holds no place in the queue. */
  AWAITING_APPROVAL,
  /** It has a ticket in its group's queue. */
  QUEUED,
  /** It holds its group's slot. */
  ACTIVE,
  SUCCEEDED,
  FAILED,
  ERRORED,
  REJECTED,
  CANCELLED;

  /** Whether it can still change. */
  public boolean isOver() {
    return switch (this) {
      case AWAITING_APPROVAL, QUEUED, ACTIVE -> false;
      case SUCCEEDED, FAILED, ERRORED, REJECTED, CANCELLED -> true;
    };
  }

  /** The name in the table, in logs and for people. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #key} wrote. */
  public static Optional<DeploymentState> parse(String key) {
    for (DeploymentState state : values()) {
      if (state.key().equals(key)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return key();
  }
}
