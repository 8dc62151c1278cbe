package dev.slipway.operator.deadletters;

import dev.slipway.operator.connect.Connection;
import dev.slipway.processor.aws.DynamoDbDeliveryJournal;
import dev.slipway.processor.aws.SqsDeadLetterBox;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.Redrive;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The use case of these commands over a connection. */
final class Letters {
  static final InstantSource CLOCK = InstantSource.system();

  private Letters() {}

  static Redrive redrive(Connection connection, Consumer<Duration> pause) {
    return new Redrive(
        new SqsDeadLetterBox(
            connection.aws().sqs(), connection.queueUrl(), connection.deadLetterQueueUrl()),
        journal(connection),
        CLOCK,
        pause,
        StructuredLog.none(),
        EmfMetrics.none());
  }

  static DeliveryJournal journal(Connection connection) {
    return new DynamoDbDeliveryJournal(connection.aws().dynamoDb(), connection.table(), CLOCK);
  }
}
