package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant: those that meet all that is asked for.
 *
 * @param repository of this repository, by the name its message carries
 * @param kind with this fault's name
 * @param olderThan that became letters at least so long ago
 * @param delivery of this delivery
 */
public record LetterSelection(
    Optional<RepositoryName> repository,
    Optional<String> kind,
    Optional<Duration> olderThan,
    Optional<DeliveryId> delivery) {

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

  public static LetterSelection ofKind(String kind) {
    return new LetterSelection(
        Optional.empty(), Optional.of(kind), Optional.empty(), Optional.empty());
  }

  public static LetterSelection olderThan(Duration age) {
    return new LetterSelection(
        Optional.empty(), Optional.empty(), Optional.of(age), Optional.empty());
  }

  boolean takes(Letter letter, Instant now) {
    Optional<WebhookMessage> message = letter.message();
    return (repository.isEmpty()
            || message
                .flatMap(WebhookMessage::repository)
                .map(RepositoryRef::name)
                .equals(repository))
        && kind.map(letter.kind()::equals).orElse(true)
        && olderThan.map(age -> !letter.since().plus(age).isAfter(now)).orElse(true)
        && (delivery.isEmpty() || message.map(WebhookMessage::delivery).equals(delivery));
  }
}
