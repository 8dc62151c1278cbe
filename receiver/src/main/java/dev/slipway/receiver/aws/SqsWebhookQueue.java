package dev.slipway.receiver.aws;

import dev.slipway.receiver.WebhookQueue;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** An SQS FIFO queue. */
public final class SqsWebhookQueue implements WebhookQueue {
  private final Clients clients;
  private final SqsClient sqs;
  private final String queueUrl;

  public SqsWebhookQueue(Clients clients, String queueUrl) {
    this.clients = clients;
    this.sqs = clients.sqs();
    this.queueUrl = queueUrl;
  }

  @Override
  public void put(WebhookMessage message, DeduplicationId deduplicationId) throws Unavailable {
    try {
      sqs.sendMessage(
          SendMessageRequest.builder()
              .queueUrl(queueUrl)
              .messageBody(WebhookMessageCodec.render(message))
              .messageGroupId(message.group().value())
              .messageDeduplicationId(deduplicationId.value())
              .build());
    } catch (SdkException fault) {
      throw new Unavailable("SQS did not take the message (" + Reason.of(fault) + ")", fault);
    }
  }

  @Override
  public void forget() {
    clients.forget();
  }
}
