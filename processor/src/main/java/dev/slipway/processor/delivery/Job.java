package dev.slipway.processor.delivery;

import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.telemetry.StructuredLog;
import java.util.List;

/**
 * The work of one run.
 *
 * @param messages what the run serves, oldest first; one at least, all of one group
 */
public record Job(List<WebhookMessage> messages, Deadline deadline, StructuredLog log) {
  public Job {
    messages = List.copyOf(messages);
  }

  /** The oldest message: log lines and records go back to it. */
  public WebhookMessage message() {
    return messages.getFirst();
  }
}
