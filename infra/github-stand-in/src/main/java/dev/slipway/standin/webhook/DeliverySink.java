package dev.slipway.standin.webhook;

import java.util.function.Consumer;

/** Where webhooks go: over HTTP, or into a test's hands. */
@FunctionalInterface
public interface DeliverySink {
  /**
   * Takes a delivery over. It is called with the repository's lock held, so it must not wait: what
   * takes time is done elsewhere and reported when it is over.
   */
  void deliver(Delivery delivery, Consumer<DeliveryOutcome> report);

  /** Drops every delivery. */
  static DeliverySink nowhere() {
    return (_, report) ->
        report.accept(DeliveryOutcome.failed("failed to connect to host", java.time.Duration.ZERO));
  }
}
