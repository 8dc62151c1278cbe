package dev.slipway.processor.aws;

import dev.slipway.processor.delivery.DeadLetterBox;
import dev.slipway.processor.delivery.DeadLetters;
import dev.slipway.processor.delivery.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The dead letters in their SQS queue. Slipway moves them itself (receive, send, delete), so that
 * it can choose among them and count how often each was put back.
 */
public final class SqsDeadLetterBox implements DeadLetterBox {
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final String queueUrl;
  private final String deadLetterQueueUrl;

  public SqsDeadLetterBox(SqsClient sqs, String queueUrl, String deadLetterQueueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.deadLetterQueueUrl = deadLetterQueueUrl;
  }

  @Override
  public List<Letter> receive(Duration hold) {
    return AwsFaults.during(
            "SQS: receiving of dead letters",
            () ->
                sqs.receiveMessage(receive ->
                    receive
                        .queueUrl(deadLetterQueueUrl)
                        .maxNumberOfMessages(BATCH)
                        // With a wait SQS asks all of the queue's servers, without one only some of
                        // them.
                        .waitTimeSeconds(1)
                        .visibilityTimeout(Math.toIntExact(hold.toSeconds()))
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)))
        .messages()
        .stream()
        .map(SqsDeadLetterBox::letter)
        .toList();
  }

  @Override
  public void putBack(Letter letter, String deduplicationId, int redrives, String by) {
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            QueueMessage.REDRIVES, SqsMessages.number(redrives),
            QueueMessage.REDRIVEN_BY, SqsMessages.string(by));
    AwsFaults.during(
        "SQS: putting back of a dead letter",
        () ->
            sqs.sendMessage(send ->
                send.queueUrl(queueUrl)
                    .messageBody(letter.body())
                    .messageGroupId(letter.group())
                    .messageDeduplicationId(deduplicationId)
                    .messageAttributes(attributes)));
  }

  @Override
  public void remove(Letter letter) {
    AwsFaults.during(
        "SQS: deletion of a dead letter",
        () ->
            sqs.deleteMessage(
                delete -> delete.queueUrl(deadLetterQueueUrl).receiptHandle(letter.receipt())));
  }

  @Override
  public void release(List<Letter> letters) {
    List<String> receipts = letters.stream().map(Letter::receipt).toList();
    SqsMessages.hide(sqs, deadLetterQueueUrl, "SQS: release of dead letters", receipts, 0);
  }

  private static Letter letter(Message message) {
    Map<MessageSystemAttributeName, String> system = message.attributes();
    String sent = system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
    return new Letter(
        message.messageId(),
        message.receiptHandle(),
        message.body(),
        text(message, DeadLetters.GROUP)
            .orElseGet(() -> system.getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "-")),
        text(message, DeadLetters.KIND).orElse(Letter.UNKNOWN),
        text(message, DeadLetters.REASON)
            .orElse("SQS gave it up after too many receives; see the processor's log"),
        number(message, DeadLetters.FAILURES),
        number(message, DeadLetters.REDRIVES),
        Instant.ofEpochMilli(Long.parseLong(sent)));
  }

  private static Optional<String> text(Message message, String name) {
    return Optional.ofNullable(message.messageAttributes().get(name))
        .map(MessageAttributeValue::stringValue);
  }

  private static int number(Message message, String name) {
    return text(message, name)
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }
}
