package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a person does about dead letters: looks at them, puts them back into their groups, or
 * discards them.
 *
 * <p>Interrupted between any two steps it loses nothing. A letter is deleted only when its message
 * is back in its queue, or its failure record is settled; what was done twice so is put right by
 * the delivery journal.
 */
public final class Redrive {
  /**
   * Longer than going through the letters takes; after it they are handed out again by themselves.
   */
  private static final Duration HOLD = Duration.ofMinutes(10);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final DeadLetterBox box;
  private final DeliveryJournal journal;
  private final InstantSource clock;
  private final Consumer<Duration> pause;
  private final StructuredLog log;
  private final EmfMetrics metrics;

  /**
   * @param pause lets so much time pass
   */
  public Redrive(
      DeadLetterBox box,
      DeliveryJournal journal,
      InstantSource clock,
      Consumer<Duration> pause,
      StructuredLog log,
      EmfMetrics metrics) {
    this.box = box;
    this.journal = journal;
    this.clock = clock;
    this.pause = pause;
    this.log = log;
    this.metrics = metrics;
  }

  /**
   * @param redriven the letters that were put back, oldest first
   * @param successful those whose delivery is done since
   * @param failed those whose delivery was given up again
   */
  public record Outcome(List<Letter> redriven, int successful, int failed) {
    /** Put back, and neither done nor given up as far as was waited. */
    public int pending() {
      return redriven.size() - successful - failed;
    }
  }

  /** Told how it goes, and asked whether to go on. */
  public interface Watch {
    /** Sees nothing, stops nothing. */
    Watch NONE =
        new Watch() {
          @Override
          public boolean goesOn() {
            return true;
          }

          @Override
          public void settled(Letter letter, int count, int of) {}

          @Override
          public void waiting(int successful, int failed, int of) {}
        };

    /** False ends it before the next letter, or the waiting; letters not begun are let go of. */
    boolean goesOn();

    /**
     * A letter was put back or discarded.
     *
     * @param count how many were by now
     */
    void settled(Letter letter, int count, int of);

    /** The letters are put back; so many of them are through by now. */
    void waiting(int successful, int failed, int of);
  }

  /** A letter put back, and when its delivery had last been begun before that. */
  private record Sent(DeliveryId delivery, Optional<Instant> before) {}

  /**
   * What was put back.
   *
   * @param unreadable of these no journal tells: they are given up again as letters like them
   */
  private record Back(List<Letter> letters, List<Sent> sent, List<Letter> unreadable) {
    Back() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /** The letters that are wanted, oldest first. Changes nothing: the dry run of the two below. */
  public List<Letter> list(LetterSelection wanted) {
    List<Letter> held = receive();
    box.release(held);
    return wanted(held, wanted);
  }

  /**
   * Puts letters back into their groups, oldest first.
   *
   * @param by who does it; stands in the failure record when the delivery is done
   * @param wait how long to wait until each is done or given up again; zero for not at all
   */
  public Outcome putBack(LetterSelection wanted, String by, Duration wait) {
    return putBack(wanted, by, wait, Watch.NONE);
  }

  /** The same, watched. */
  public Outcome putBack(LetterSelection wanted, String by, Duration wait, Watch watch) {
    List<Letter> held = receive();
    List<Letter> chosen = wanted(held, wanted);
    box.release(held.stream().filter(letter -> !chosen.contains(letter)).toList());
    Back back = new Back();
    List<Letter> redriven = back.letters();
    for (Letter letter : chosen) {
      if (!watch.goesOn()) {
        box.release(chosen.subList(redriven.size(), chosen.size()));
        break;
      }
      Optional<DeliveryId> delivery = letter.message().map(WebhookMessage::delivery);
      Optional<Instant> before = delivery.flatMap(journal::find).map(Entry::lastAttempt);
      box.putBack(letter, deduplicationId(letter), letter.redrives() + 1, by);
      box.remove(letter);
      delivery.ifPresentOrElse(
          id -> back.sent().add(new Sent(id, before)), () -> back.unreadable().add(letter));
      metrics.count(Metric.ENQUEUED, Tags.of(Operation.DEAD_LETTER).outcome("redriven"));
      lines(letter, "redriven").info(Operation.DEAD_LETTER, "put back by " + by);
      redriven.add(letter);
      watch.settled(letter, redriven.size(), chosen.size());
    }
    return await(back, wait, watch);
  }

  /**
   * Gives letters up for good.
   *
   * @param by who does it; stands in the failure record
   * @return the letters that were discarded, oldest first
   */
  public List<Letter> discard(LetterSelection wanted, String by) {
    return discard(wanted, by, Watch.NONE);
  }

  /** The same, watched. */
  public List<Letter> discard(LetterSelection wanted, String by, Watch watch) {
    List<Letter> held = receive();
    List<Letter> chosen = wanted(held, wanted);
    box.release(held.stream().filter(letter -> !chosen.contains(letter)).toList());
    List<Letter> discarded = new ArrayList<>();
    for (Letter letter : chosen) {
      if (!watch.goesOn()) {
        box.release(chosen.subList(discarded.size(), chosen.size()));
        break;
      }
      letter
          .message()
          .ifPresent(message -> journal.resolve(message.delivery(), by, clock.instant()));
      box.remove(letter);
      lines(letter, "discarded").info(Operation.DEAD_LETTER, "discarded by " + by);
      discarded.add(letter);
      watch.settled(letter, discarded.size(), chosen.size());
    }
    return discarded;
  }

  private List<Letter> receive() {
    List<Letter> held = new ArrayList<>();
    while (true) {
      List<Letter> more = box.receive(HOLD);
      if (more.isEmpty()) {
        return held;
      }
      held.addAll(more);
    }
  }

  private List<Letter> wanted(List<Letter> held, LetterSelection wanted) {
    Instant now = clock.instant();
    return held.stream()
        .filter(letter -> wanted.takes(letter, now))
        .sorted(Comparator.comparing(Letter::since))
        .toList();
  }

  /** The same when the same letter is put back again because the first time was cut short. */
  private static String deduplicationId(Letter letter) {
    int count = letter.redrives() + 1;
    return letter
        .message()
        .map(message -> DeduplicationId.redrive(message.delivery(), count).value())
        .orElseGet(() -> letter.messageId() + ".redrive-" + count);
  }

  private Outcome await(Back back, Duration wait, Watch watch) {
    Instant end = clock.instant().plus(wait);
    int of = back.letters().size();
    while (true) {
      int successful = 0;
      int failed = 0;
      for (Sent one : back.sent()) {
        Optional<Entry> entry = journal.find(one.delivery());
        switch (entry.map(Entry::state).orElse(DeliveryJournal.State.IN_PROGRESS)) {
          case DONE -> successful++;
          case DEAD -> failed += again(entry.orElseThrow(), one) ? 1 : 0;
          case IN_PROGRESS, FAILED, RESOLVED -> {}
        }
      }
      failed += wait.isZero() ? 0 : again(back.unreadable());
      if (successful + failed == of || !clock.instant().isBefore(end) || !watch.goesOn()) {
        return new Outcome(back.letters(), successful, failed);
      }
      watch.waiting(successful, failed, of);
      pause.accept(LOOK_EVERY);
    }
  }

  /** How many of these lie there again, put back once more than before. */
  private int again(List<Letter> unreadable) {
    if (unreadable.isEmpty()) {
      return 0;
    }
    List<Letter> there = receive();
    box.release(there);
    List<Letter> left = new ArrayList<>(there);
    int found = 0;
    for (Letter letter : unreadable) {
      Optional<Letter> same =
          left.stream()
              .filter(one -> one.body().equals(letter.body()))
              .filter(one -> one.redrives() > letter.redrives())
              .findFirst();
      found += same.filter(left::remove).isPresent() ? 1 : 0;
    }
    return found;
  }

  /** Whether it was begun since it was put back: the journal shows the old end until then. */
  private static boolean again(Entry entry, Sent sent) {
    return !Optional.of(entry.lastAttempt()).equals(sent.before());
  }

  private StructuredLog lines(Letter letter, String outcome) {
    StructuredLog lines =
        log.with(LogField.FAULT, letter.kind())
            .with(LogField.ATTEMPT, letter.failures())
            .with(LogField.REASON, letter.reason())
            .with(LogField.OUTCOME, outcome);
    return letter
        .message()
        .map(message ->
            lines
                .with(LogField.CORRELATION_ID, message.correlationId())
                .with(LogField.DELIVERY_ID, message.delivery().value())
                .with(
                    LogField.REPOSITORY,
                    message.repository().map(repository -> repository.name().toString())))
        .orElse(lines);
  }
}
