package dev.slipway.receiver.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.receiver.WebhookQueue;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;

/** An SQS FIFO queue. */
public final class SqsWebhookQueue implements WebhookQueue {
  private static final AwsJson.Service SQS = new AwsJson.Service("sqs", "SQS", "1.0", "AmazonSQS");

  /**
   * GitHub waits ten seconds for the answer. A try takes three at most; the last one begins within
   * this, after at most four for the secrets.
   */
  private static final Duration WITHIN = Duration.ofSeconds(2);

  private static final JsonFactory JSON = new JsonFactory();

  private final AwsJson aws;
  private final String queueUrl;

  public SqsWebhookQueue(AwsJson aws, String queueUrl) {
    this.aws = aws;
    this.queueUrl = queueUrl;
  }

  @Override
  public void put(WebhookMessage message, DeduplicationId deduplicationId) throws Unavailable {
    try {
      var _ = aws.call(SQS, "SendMessage", request(message, deduplicationId), WITHIN);
    } catch (IOException fault) {
      throw new Unavailable("SQS did not take the message", fault);
    }
  }

  @Override
  public void forget() {
    aws.forget();
  }

  private String request(WebhookMessage message, DeduplicationId deduplicationId)
      throws IOException {
    StringWriter request = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(request)) {
      json.writeStartObject();
      json.writeStringField("QueueUrl", queueUrl);
      json.writeStringField("MessageBody", WebhookMessageCodec.render(message));
      json.writeStringField("MessageGroupId", message.group().value());
      json.writeStringField("MessageDeduplicationId", deduplicationId.value());
      json.writeEndObject();
    }
    return request.toString();
  }
}
