package dev.slipway.processor.aws;

import dev.slipway.processor.delivery.DeadLetters;
import dev.slipway.processor.delivery.MessageVisibility;
import dev.slipway.processor.delivery.PlanQueue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * What the processor does with its queue and the dead-letter queue. Lambda receives the messages.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">ChangeMessageVisibility</a>
 * and <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>.
 */
public final class SqsMessages implements MessageVisibility, DeadLetters, PlanQueue {
  private static final int BATCH = 10;
  private static final int LONGEST_ATTRIBUTE = 1_000;

  // The message was deleted, or became visible again and somebody else may have it.
  private static final Set<String> NO_LONGER_OURS =
      Set.of(
          "AWS.SimpleQueueService.MessageNotInflight",
          "MessageNotInflight",
          "ReceiptHandleIsInvalid",
          "InvalidParameterValue",
          "InvalidParameterValueException");

  private final SqsClient sqs;
  private final String queueUrl;
  private final String deadLetterQueueUrl;

  public SqsMessages(SqsClient sqs, String queueUrl, String deadLetterQueueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.deadLetterQueueUrl = deadLetterQueueUrl;
  }

  @Override
  public boolean hide(String receiptHandle, Duration wait) {
    try {
      sqs.changeMessageVisibility(change ->
          change.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(seconds(wait)));
      return true;
    } catch (software.amazon.awssdk.core.exception.SdkException e) {
      if (e instanceof SqsException refused && noLongerOurs(refused.awsErrorDetails())) {
        return false;
      }
      throw AwsFaults.fault("SQS: hiding of a message", e);
    }
  }

  @Override
  public Set<String> hide(List<String> receiptHandles, Duration wait) {
    return hide(sqs, queueUrl, "SQS: hiding of messages", receiptHandles, seconds(wait));
  }

  @Override
  public void send(DeadLetter letter) {
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            DeadLetters.KIND, string(letter.kind()),
            DeadLetters.REASON, string(letter.reason()),
            DeadLetters.FAILURES, number(letter.failures()),
            DeadLetters.GROUP, string(letter.messageGroup()),
            DeadLetters.REDRIVES, number(letter.redrives()));
    AwsFaults.during(
        "SQS: sending to the dead-letter queue",
        () ->
            sqs.sendMessage(send ->
                send.queueUrl(deadLetterQueueUrl)
                    .messageBody(letter.body())
                    // A group of its own: whoever looks through the letters holds them all at once,
                    // and SQS hands out nothing of a group that has messages in flight.
                    .messageGroupId("dead-" + letter.deduplicationId())
                    .messageDeduplicationId(letter.deduplicationId())
                    .messageAttributes(attributes)));
  }

  @Override
  public void enqueue(String body, String messageGroup, String deduplicationId) {
    AwsFaults.during(
        "SQS: sending to the queue",
        () ->
            sqs.sendMessage(send ->
                send.queueUrl(queueUrl)
                    .messageBody(body)
                    .messageGroupId(messageGroup)
                    .messageDeduplicationId(deduplicationId)));
  }

  /**
   * Hides messages from everybody, as many at a time as SQS takes.
   *
   * @return the receipt handles for which SQS refused it
   */
  static Set<String> hide(
      SqsClient sqs, String queueUrl, String operation, List<String> receiptHandles, int seconds) {
    Set<String> refused = new HashSet<>();
    for (int from = 0; from < receiptHandles.size(); from += BATCH) {
      List<String> batch =
          receiptHandles.subList(from, Math.min(receiptHandles.size(), from + BATCH));
      List<ChangeMessageVisibilityBatchRequestEntry> entries =
          IntStream.range(0, batch.size())
              .mapToObj(i ->
                  ChangeMessageVisibilityBatchRequestEntry.builder()
                      .id(Integer.toString(i))
                      .receiptHandle(batch.get(i))
                      .visibilityTimeout(seconds)
                      .build())
              .toList();
      AwsFaults.during(
              operation,
              () ->
                  sqs.changeMessageVisibilityBatch(
                      change -> change.queueUrl(queueUrl).entries(entries)))
          .failed()
          .forEach(failed -> refused.add(batch.get(Integer.parseInt(failed.id()))));
    }
    return refused;
  }

  private static boolean noLongerOurs(AwsErrorDetails details) {
    return details != null && NO_LONGER_OURS.contains(details.errorCode());
  }

  // Rounded up: a message that returns a moment before a limit ends would be refused once more.
  private static int seconds(Duration wait) {
    Duration possible =
        wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    return Math.toIntExact(possible.plusNanos(999_999_999).getSeconds());
  }

  static MessageAttributeValue string(String text) {
    return MessageAttributeValue.builder().dataType("String").stringValue(storable(text)).build();
  }

  static MessageAttributeValue number(int value) {
    return MessageAttributeValue.builder()
        .dataType("Number")
        .stringValue(Integer.toString(value))
        .build();
  }

  /** SQS takes no empty attribute and, in any text, only what XML 1.0 can hold. */
  private static String storable(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .map(c -> inXml(c) ? c : ' ')
        .limit(LONGEST_ATTRIBUTE)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? "-" : kept.toString();
  }

  private static boolean inXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
