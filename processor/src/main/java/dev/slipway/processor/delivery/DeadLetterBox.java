package dev.slipway.processor.delivery;

import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.contract.WebhookMessageCodec.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The dead letters, as somebody sees them who decides what becomes of each. */
public interface DeadLetterBox {
  /**
   * Letters that nobody holds, and holds them; empty when there are no more.
   *
   * @param hold how long nobody else is handed them, unless they are released before
   */
  List<Letter> receive(Duration hold);

  /** Puts a letter's message at the end of its group in the main queue. */
  void putBack(Letter letter, String deduplicationId, int redrives, String by);

  /** Deletes a letter for good. */
  void remove(Letter letter);

  /** Lets go of letters: others are handed them from now on. */
  void release(List<Letter> letters);

  /**
   * @param messageId names the letter, as long as it is one
   * @param receipt proves that the letter is held
   * @param group the group that its message was received in
   * @param kind the fault's name; {@code Unknown} for what the queue moved here by itself
   * @param redrives how often it was put back before
   * @param since when it became a letter
   */
  record Letter(
      String messageId,
      String receipt,
      String body,
      String group,
      String kind,
      String reason,
      int failures,
      int redrives,
      Instant since) {

    /** The kind of letters that came without one: the queue itself gave the message up. */
    public static final String UNKNOWN = "Unknown";

    /** The message in it; empty when it cannot be read. */
    public Optional<WebhookMessage> message() {
      return WebhookMessageCodec.parse(body) instanceof Parsed.Message(WebhookMessage message)
          ? Optional.of(message)
          : Optional.empty();
    }
  }
}
