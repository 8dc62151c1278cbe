package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A journal entry with all that deciding about it needs, and the decision itself: what a start
 * finds, by the row that is there.
 *
 * <pre>
 * row                                   start
 * none, or expired                      started, no failures
 * in progress, held by this holder      started (its own write, whose answer was lost)
 * in progress, lease runs               held elsewhere
 * in progress, lease ran out            started, one failure more: the holder crashed
 * waiting (given back)                  started, failures as they were
 * failed                                started, failures as they were
 * done                                  already done
 * dead, resolved                        started afresh, no failures
 * </pre>
 *
 * <p>No holder comes twice, and a holder never goes back to a state it left: so {@code holder} and
 * {@code status} together name one version of a row, and a change of the row is conditional on
 * these two.
 *
 * @param holder the run that has it, or had it last
 * @param keep how long the row lives after each change
 * @param expires a full second: the finest that a table's time-to-live knows
 */
public record JournalRow(
    DeliveryId delivery,
    String repository,
    String correlationId,
    Status status,
    String holder,
    Instant leaseUntil,
    int failures,
    Optional<Failure> lastFailure,
    Optional<String> result,
    Optional<String> resolvedBy,
    Optional<Instant> resolvedAt,
    Instant firstAttempt,
    Instant lastAttempt,
    Duration keep,
    Instant expires) {

  /** The kind under which a crash is counted as a failure. */
  public static final String CRASH = "LeaseExpired";

  /**
   * What a row can be. Unlike {@link State} it tells a run that goes on from one that gave its
   * message back.
   */
  public enum Status {
    IN_PROGRESS(State.IN_PROGRESS),
    WAITING(State.IN_PROGRESS),
    DONE(State.DONE),
    FAILED(State.FAILED),
    DEAD(State.DEAD),
    RESOLVED(State.RESOLVED);

    private final State state;

    Status(State state) {
      this.state = state;
    }
  }

  /** What a start does with what it found. */
  public sealed interface Decision {
    /**
     * Write this row, if what was found is still the same; {@link JournalRow#started()} is then the
     * answer.
     */
    record Take(JournalRow row) implements Decision {}

    /** Write nothing; this is the answer. */
    record Answer(Start start) implements Decision {}
  }

  /** What to do about {@code opening} when this was found: the table above. */
  public static Decision decide(Optional<JournalRow> found, Opening opening) {
    return found
        .filter(row -> !row.expiredAt(opening.at()))
        .map(row -> row.decide(opening))
        .orElseGet(() -> new Decision.Take(first(opening)));
  }

  private Decision decide(Opening opening) {
    return switch (status) {
      case IN_PROGRESS -> {
        if (holder.equals(opening.holder())) {
          yield new Decision.Answer(started());
        }
        yield leaseUntil.isAfter(opening.at())
            ? new Decision.Answer(new Start.HeldElsewhere(holder, leaseUntil))
            : new Decision.Take(takenOver(opening));
      }
      case WAITING, FAILED -> new Decision.Take(again(opening, failures, lastFailure));
      case DONE -> new Decision.Answer(new Start.AlreadyDone(result.orElse("")));
      case DEAD, RESOLVED -> new Decision.Take(first(opening));
    };
  }

  /** The answer to the start that wrote this row. */
  public Start.Started started() {
    return new Start.Started(new Held(delivery, holder, failures, keep));
  }

  /** Expired rows count as absent, whether the table has deleted them yet or not. */
  public boolean expiredAt(Instant at) {
    return !expires.isAfter(at);
  }

  /** What others see of it. */
  public Entry entry() {
    return new Entry(
        delivery,
        repository,
        correlationId,
        status.state,
        failures,
        status == Status.IN_PROGRESS ? Optional.of(leaseUntil) : Optional.empty(),
        lastFailure,
        result,
        resolvedBy,
        resolvedAt,
        firstAttempt,
        lastAttempt,
        expires);
  }

  /** When a row that changes now may vanish: never before {@code keep} has passed. */
  public static Instant expiry(Instant at, Duration keep) {
    Instant exact = at.plus(keep);
    Instant second = exact.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(exact) ? second : second.plusSeconds(1);
  }

  private static JournalRow first(Opening opening) {
    return new JournalRow(
        opening.delivery(),
        opening.repository(),
        opening.correlationId(),
        Status.IN_PROGRESS,
        opening.holder(),
        opening.at().plus(opening.lease()),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        opening.at(),
        opening.at(),
        opening.keep(),
        expiry(opening.at(), opening.keep()));
  }

  private JournalRow takenOver(Opening opening) {
    Failure crash =
        new Failure(
            CRASH, "a run ended without an outcome (it crashed or was cut off)", leaseUntil);
    return again(opening, failures + 1, Optional.of(crash));
  }

  private JournalRow again(Opening opening, int failuresNow, Optional<Failure> lastFailureNow) {
    return new JournalRow(
        delivery,
        opening.repository(),
        opening.correlationId(),
        Status.IN_PROGRESS,
        opening.holder(),
        opening.at().plus(opening.lease()),
        failuresNow,
        lastFailureNow,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        firstAttempt,
        opening.at(),
        opening.keep(),
        expiry(opening.at(), opening.keep()));
  }
}
