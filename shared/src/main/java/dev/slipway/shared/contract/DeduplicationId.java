package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.DeliveryId;

/**
 * The queue's {@code MessageDeduplicationId}: within five minutes SQS takes only the first of
 * several messages with the same one.
 *
 * <p>It covers the SDK's own retries and nothing else; that a delivery takes effect once is the
 * delivery journal's work. So a deliberate redelivery, which keeps its GUID, and a redrive must get
 * a new one.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>:
 * up to 128 characters, alphanumeric and punctuation.
 */
public record DeduplicationId(String value) {
  private static final int LIMIT = 128;

  public DeduplicationId {
    if (!value.matches("[\\x21-\\x7e]{1," + LIMIT + "}")) {
      throw new IllegalArgumentException(
          "not a deduplication id: " + value.length() + " characters");
    }
  }

  /** For one call of the webhook endpoint: the delivery and the gateway's id of the request. */
  public static DeduplicationId of(DeliveryId delivery, String gatewayRequestId) {
    StringBuilder id = new StringBuilder(delivery.value()).append('.');
    gatewayRequestId
        .chars()
        .limit(LIMIT - id.length())
        .map(c -> c > ' ' && c < 127 ? c : '_')
        .forEach(c -> id.append((char) c));
    return new DeduplicationId(id.toString());
  }

  /**
   * For a message that is put back from the dead-letter queue.
   *
   * @param count how often this delivery has been put back, this time included; from 1
   */
  public static DeduplicationId redrive(DeliveryId delivery, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("redrives are counted from 1: " + count);
    }
    return new DeduplicationId(delivery + ".redrive-" + count);
  }

  /** For a plan under a derived id, which is unique by itself. */
  public static DeduplicationId of(DeliveryId derived) {
    return new DeduplicationId(derived.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
