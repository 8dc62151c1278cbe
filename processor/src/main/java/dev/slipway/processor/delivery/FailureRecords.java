package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.QueueMessage.Redriven;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;

/**
 * Sends messages that Slipway gives up on to the dead letters, and settles the records of those
 * that were put back and are done.
 */
final class FailureRecords {
  private final Runtime runtime;
  private final DeliveryStores stores;

  FailureRecords(Runtime runtime, DeliveryStores stores) {
    this.runtime = runtime;
    this.stores = stores;
  }

  void bury(QueueMessage message, String kind, String reason, int failures, StructuredLog lines) {
    stores
        .deadLetters()
        .send(
            new DeadLetter(
                message.body(),
                message.group(),
                message.messageId(),
                kind,
                reason,
                failures,
                message.redriven().map(Redriven::count).orElse(0)));
    runtime.metrics().count(Metric.DEAD_LETTERS, Tags.of(Operation.DEAD_LETTER).fault(kind));
    lines
        .with(LogField.ATTEMPT_COUNT, failures)
        .with(LogField.FAULT, kind)
        .with(LogField.FAILURE_REASON, reason)
        .warn(Operation.DEAD_LETTER, "given up after %s: %s".formatted(attempts(failures), reason));
  }

  private static String attempts(int number) {
    return number == 1 ? "1 attempt" : number + " attempts";
  }

  /**
   * The failure record of a message that was put back, settled in the name of whoever put it back.
   */
  void settle(QueueMessage queued, WebhookMessage message) {
    queued
        .redriven()
        .filter(redriven ->
            stores.journal().resolve(message.delivery(), redriven.by(), runtime.clock().instant()))
        .ifPresent(redriven ->
            DeliveryLog.about(runtime.log(), message)
                .with(LogField.OUTCOME, "resolved")
                .info(Operation.DEAD_LETTER, "put back by " + redriven.by() + " and done"));
  }
}
