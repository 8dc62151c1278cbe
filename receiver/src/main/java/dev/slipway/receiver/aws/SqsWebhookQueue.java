package dev.slipway.receiver.aws;

import dev.slipway.receiver.WebhookQueue;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import java.util.Map;

/** An SQS FIFO queue. */
public final class SqsWebhookQueue implements WebhookQueue {
  private final AwsCalls aws;
  private final String queueUrl;

  public SqsWebhookQueue(AwsCalls aws, String queueUrl) {
    this.aws = aws;
    this.queueUrl = queueUrl;
  }

  @Override
  public void put(WebhookMessage message, DeduplicationId deduplicationId) throws Unavailable {
    try {
      aws.call(
          AwsService.SQS,
          "SendMessage",
          Map.of(
              "QueueUrl",
              queueUrl,
              "MessageBody",
              WebhookMessageCodec.render(message),
              "MessageGroupId",
              message.group().value(),
              "MessageDeduplicationId",
              deduplicationId.value()));
    } catch (AwsFault fault) {
      throw new Unavailable("SQS did not take the message (" + fault.getMessage() + ")", fault);
    }
  }

  @Override
  public void forget() {
    aws.forget();
  }
}
