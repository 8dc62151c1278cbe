package dev.slipway.receiver;

import java.util.List;

/** The webhook secrets that are valid now. */
@FunctionalInterface
public interface WebhookSecrets {
  /**
   * The secrets; at least one.
   *
   * @throws Unavailable when they cannot be had now
   */
  List<WebhookSecret> current() throws Unavailable;

  /** Drops what would be stale in a copy of this process: secrets and credentials. */
  default void forget() {}

  /** Nothing can be verified now; the delivery can be sent again later. */
  final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unavailable(String reason) {
      super(reason);
    }

    public Unavailable(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
