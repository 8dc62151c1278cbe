package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.QueueMessage.Redriven;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Both queues in memory; unlike the real one it swallows no duplicate. */
public final class InMemoryDeadLetterBox implements DeadLetterBox, DeadLetters {
  private final InstantSource clock;
  private final List<Letter> letters = new ArrayList<>();
  private final Map<String, Instant> heldUntil = new HashMap<>();
  private int ids;

  /** The main queue: what was put back, in order. */
  public final List<QueueMessage> queue = new ArrayList<>();

  public final List<String> deduplicationIds = new ArrayList<>();

  public InMemoryDeadLetterBox(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void send(DeadLetter letter) {
    String id = "letter-" + ++ids;
    letters.add(
        new Letter(
            id,
            id,
            letter.body(),
            letter.messageGroup(),
            letter.kind(),
            letter.reason(),
            letter.failures(),
            letter.redrives(),
            clock.instant()));
  }

  @Override
  public List<Letter> receive(Duration hold) {
    List<Letter> handed =
        letters.stream()
            .filter(
                l -> !heldUntil.getOrDefault(l.messageId(), Instant.MIN).isAfter(clock.instant()))
            .limit(3)
            .toList();
    handed.forEach(letter -> heldUntil.put(letter.messageId(), clock.instant().plus(hold)));
    return handed;
  }

  @Override
  public void putBack(Letter letter, String deduplicationId, int redrives, String by) {
    deduplicationIds.add(deduplicationId);
    String id = "m-" + ++ids;
    queue.add(
        new QueueMessage(
            id,
            "receipt-" + id,
            letter.group(),
            letter.body(),
            1,
            Optional.of(new Redriven(redrives, by))));
  }

  @Override
  public void remove(Letter letter) {
    letters.removeIf(one -> one.messageId().equals(letter.messageId()));
  }

  @Override
  public void release(List<Letter> released) {
    released.forEach(letter -> heldUntil.remove(letter.messageId()));
  }

  public List<Letter> letters() {
    return List.copyOf(letters);
  }
}
