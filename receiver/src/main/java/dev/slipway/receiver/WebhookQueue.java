package dev.slipway.receiver;

import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;

/** Where messages go; in order within a message's group. */
@FunctionalInterface
public interface WebhookQueue {
  /**
   * Puts the message into the queue. When it returns, the message is safe.
   *
   * @throws Unavailable when it may not be in the queue; the delivery can be sent again later
   */
  void put(WebhookMessage message, DeduplicationId deduplicationId) throws Unavailable;

  /** Drops what would be stale in a copy of this process: credentials. */
  default void forget() {}

  /** The queue did not take a message. */
  final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unavailable(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
