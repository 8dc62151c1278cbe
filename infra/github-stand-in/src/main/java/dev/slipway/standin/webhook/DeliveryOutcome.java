package dev.slipway.standin.webhook;

import java.time.Duration;
import java.util.Map;

/**
 * What became of a delivery.
 *
 * @param statusCode 0 while there is no answer
 * @param status {@code OK}, or words such as {@code timed out}
 */
public record DeliveryOutcome(
    int statusCode, String status, Duration duration, Map<String, String> headers, String body) {
  public static DeliveryOutcome pending() {
    return new DeliveryOutcome(0, "pending", Duration.ZERO, Map.of(), "");
  }

  /** Answered with this status. */
  public static DeliveryOutcome answered(int statusCode) {
    return new DeliveryOutcome(
        statusCode,
        statusCode < 400 ? "OK" : "Invalid HTTP Response: " + statusCode,
        Duration.ZERO,
        Map.of(),
        "");
  }

  public static DeliveryOutcome failed(String words, Duration after) {
    return new DeliveryOutcome(0, words, after, Map.of(), "");
  }

  public boolean isSuccess() {
    return statusCode >= 200 && statusCode < 400;
  }
}
