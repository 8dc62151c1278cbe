package dev.slipway.operator.deadletters;

import dev.slipway.operator.connect.Connection;
import dev.slipway.processor.aws.SqsDeadLetterBox;
import dev.slipway.processor.delivery.Redrive;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.util.function.Consumer;

/** The use case of these commands over a connection. */
final class Letters {
  private Letters() {}

  static Redrive redrive(Connection connection, Consumer<Duration> pause) {
    return new Redrive(
        new SqsDeadLetterBox(
            connection.aws().sqs(), connection.queueUrl(), connection.deadLetterQueueUrl()),
        connection.journal(),
        Connection.CLOCK,
        pause,
        StructuredLog.none(),
        EmfMetrics.none());
  }
}
