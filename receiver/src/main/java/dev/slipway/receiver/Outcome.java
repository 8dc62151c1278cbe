package dev.slipway.receiver;

import dev.slipway.shared.contract.WebhookMessage;

/** What becomes of a signed delivery. */
public sealed interface Outcome {
  /** It matters: enqueue this. */
  record Queue(WebhookMessage message) implements Outcome {}

  /** It is fine and leads to nothing. */
  record Ignore(String reason) implements Outcome {}

  /** GitHub tries the address. */
  record Ping() implements Outcome {}

  /** It is signed, but it is no delivery that can be read. The reason holds nothing of the body. */
  record Unusable(String reason) implements Outcome {}
}
