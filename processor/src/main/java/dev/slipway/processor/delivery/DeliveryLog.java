package dev.slipway.processor.delivery;

import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.contract.WebhookMessageCodec.Parsed;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.StructuredLog;

/** The log for lines about a delivery. */
public final class DeliveryLog {
  private DeliveryLog() {}

  /** About a message, as far as it can be read. */
  public static StructuredLog about(StructuredLog log, QueueMessage queued) {
    return WebhookMessageCodec.parse(queued.body())
            instanceof Parsed.Message(WebhookMessage message)
        ? about(log, message)
        : log.with(LogField.CORRELATION_ID, queued.messageId())
            .with(LogField.REPOSITORY, queued.group());
  }

  static StructuredLog about(StructuredLog log, WebhookMessage message) {
    StructuredLog lines =
        log.with(LogField.CORRELATION_ID, message.correlationId())
            .with(LogField.DELIVERY_ID, message.delivery().value())
            .with(LogField.EVENT, message.event())
            .with(LogField.INSTALLATION_ID, message.installation());
    return message
        .repository()
        .map(RepositoryRef::name)
        .map(name -> lines.with(LogField.REPOSITORY, name.toString()))
        .orElse(lines);
  }
}
