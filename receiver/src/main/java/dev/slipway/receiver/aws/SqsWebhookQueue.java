package dev.slipway.receiver.aws;

import dev.slipway.receiver.WebhookQueue;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** An SQS FIFO queue. */
public final class SqsWebhookQueue implements WebhookQueue {
  /** GitHub waits ten seconds for the answer; the SDK's retries must fit in. */
  private static final Duration WHOLE_CALL = Duration.ofSeconds(7);

  private static final Duration ONE_TRY = Duration.ofSeconds(3);

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsWebhookQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /** The queue at this URL; region, credentials and endpoint as the AWS SDK finds them. */
  public static SqsWebhookQueue at(String queueUrl) {
    return new SqsWebhookQueue(
        SqsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .apiCallTimeout(WHOLE_CALL)
                    .apiCallAttemptTimeout(ONE_TRY)
                    .build())
            .build(),
        queueUrl);
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
      throw new Unavailable("SQS did not take the message", fault);
    }
  }
}
