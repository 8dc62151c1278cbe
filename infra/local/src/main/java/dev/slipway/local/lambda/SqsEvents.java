package dev.slipway.local.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Makes of received messages the event that Lambda hands to a function.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with
 * SQS</a>.
 */
final class SqsEvents {
  private SqsEvents() {}

  static SQSEvent of(List<Message> batch, String queueArn) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(message -> record(message, queueArn)).toList());
    return event;
  }

  private static SQSMessage record(Message message, String queueArn) {
    SQSMessage record = new SQSMessage();
    record.setMessageId(message.messageId());
    record.setReceiptHandle(message.receiptHandle());
    record.setBody(message.body());
    record.setMd5OfBody(message.md5OfBody());
    record.setAttributes(Map.copyOf(message.attributesAsStrings()));
    record.setMessageAttributes(attributes(message));
    record.setEventSource("aws:sqs");
    record.setEventSourceArn(queueArn);
    record.setAwsRegion(queueArn.split(":", -1)[3]);
    return record;
  }

  private static Map<String, MessageAttribute> attributes(Message message) {
    Map<String, MessageAttribute> attributes = new HashMap<>();
    message
        .messageAttributes()
        .forEach((name, value) -> {
          MessageAttribute attribute = new MessageAttribute();
          attribute.setDataType(value.dataType());
          attribute.setStringValue(value.stringValue());
          attributes.put(name, attribute);
        });
    return attributes;
  }
}
