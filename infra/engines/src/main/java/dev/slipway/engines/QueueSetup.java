package dev.slipway.engines;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates queues with the attributes that the stack gives them. */
final class QueueSetup {
  private static final String VISIBILITY_SECONDS = "300";
  private static final String RETENTION_SECONDS = Integer.toString(14 * 24 * 60 * 60);
  private static final String LONG_POLLING_SECONDS = "20";
  private static final int MAX_RECEIVE_COUNT = 200;

  private QueueSetup() {}

  static Queues create(SqsClient sqs, String name) {
    URI dead = create(sqs, name + "-dead.fifo", Map.of());
    String arn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(dead.toString()).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}".formatted(arn, MAX_RECEIVE_COUNT);
    URI main =
        create(
            sqs,
            name + ".fifo",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS,
                QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, LONG_POLLING_SECONDS,
                QueueAttributeName.REDRIVE_POLICY, redrive));
    return new Queues(main, dead);
  }

  private static URI create(SqsClient sqs, String name, Map<QueueAttributeName, String> more) {
    Map<QueueAttributeName, String> attributes = new HashMap<>(more);
    attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, RETENTION_SECONDS);
    attributes.put(QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup");
    attributes.put(QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");
    return URI.create(
        sqs.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl());
  }
}
