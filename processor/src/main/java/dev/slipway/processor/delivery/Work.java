package dev.slipway.processor.delivery;

import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.telemetry.StructuredLog;

/** What a message asks for, carried out. Safe to repeat. */
public interface Work {
  /**
   * Does it.
   *
   * @return one line for the journal
   * @throws dev.slipway.processor.fault.Fault when it cannot be done, now or ever
   */
  String run(WebhookMessage message, Deadline deadline, StructuredLog log);
}
