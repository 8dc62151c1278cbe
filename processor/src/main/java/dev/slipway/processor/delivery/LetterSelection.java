package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters are meant: those that meet all that is asked for.
 *
 * @param repository of this repository, by the name its message carries
 * @param reason with this fault's name, or with these words in its reason, in whatever case
 * @param olderThan that became letters at least so long ago
 * @param delivery of this delivery
 * @param messages one of these, by message id: what a person was shown and agreed to
 */
public record LetterSelection(
    Optional<RepositoryName> repository,
    Optional<String> reason,
    Optional<Duration> olderThan,
    Optional<DeliveryId> delivery,
    Optional<Set<String>> messages) {
  public LetterSelection {
    messages = messages.map(Set::copyOf);
  }

  public LetterSelection(
      Optional<RepositoryName> repository,
      Optional<String> reason,
      Optional<Duration> olderThan,
      Optional<DeliveryId> delivery) {
    this(repository, reason, olderThan, delivery, Optional.empty());
  }

  /** Every letter. */
  public static final LetterSelection ALL =
      new LetterSelection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public static LetterSelection of(RepositoryName repository) {
    return new LetterSelection(
        Optional.of(repository), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static LetterSelection of(DeliveryId delivery) {
    return new LetterSelection(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(delivery));
  }

  public static LetterSelection because(String reason) {
    return new LetterSelection(
        Optional.empty(), Optional.of(reason), Optional.empty(), Optional.empty());
  }

  public static LetterSelection olderThan(Duration age) {
    return new LetterSelection(
        Optional.empty(), Optional.empty(), Optional.of(age), Optional.empty());
  }

  /** Just these letters. */
  public static LetterSelection of(Set<String> messages) {
    return new LetterSelection(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(messages));
  }

  boolean takes(Letter letter, Instant now) {
    Optional<WebhookMessage> message = letter.message();
    return (repository.isEmpty()
            || message
                .flatMap(WebhookMessage::repository)
                .map(RepositoryRef::name)
                .equals(repository))
        && reason.map(words -> isReason(letter, words)).orElse(true)
        && messages.map(ids -> ids.contains(letter.messageId())).orElse(true)
        && olderThan.map(age -> !letter.since().plus(age).isAfter(now)).orElse(true)
        && (delivery.isEmpty() || message.map(WebhookMessage::delivery).equals(delivery));
  }

  private static boolean isReason(Letter letter, String words) {
    return letter.kind().equalsIgnoreCase(words)
        || letter.reason().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }
}
