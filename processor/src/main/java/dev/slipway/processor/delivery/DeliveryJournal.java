package dev.slipway.processor.delivery;

import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers what became of each delivery, so that one delivery takes effect once, whoever receives
 * it how often. Every change is one conditional write; the loser of a race learns the winner's
 * entry.
 *
 * <p>Life of an entry: <em>in progress</em> (a holder, a lease) → <em>done</em> | <em>failed</em>
 * (may run again) | <em>dead</em> (given up; the message went to the dead-letter queue; a
 * redelivery under the same GUID starts afresh) → <em>resolved</em> (by a person, or by a later
 * success).
 */
public interface DeliveryJournal {

  /**
   * Takes the delivery for this holder, unless it is done or held by a living holder.
   *
   * <p>A start whose lease ran out without an end counts as a failure (a crash), and is taken over.
   */
  Start start(Opening opening);

  /** Ends the holder's run well. False when the lease was lost to another holder meanwhile. */
  boolean done(Held held, String result, Instant at);

  /**
   * Ends the holder's run with a failure that may be tried again. False when the lease was lost.
   */
  boolean failed(Held held, Failure failure);

  /**
   * Ends the holder's run with a failure that will not be tried again by itself. False when the
   * lease was lost.
   */
  boolean dead(Held held, Failure failure);

  /** Ends the holder's run without an outcome: waiting is not failing, so nothing is counted. */
  boolean givenBack(Held held, Instant at);

  /** What is known of a delivery. */
  Optional<Entry> find(DeliveryId delivery);

  /**
   * Settles a failure: a failed or dead delivery is resolved; one that is done by now stays done
   * and remembers by whom it was settled, once. False when there is nothing to settle.
   */
  boolean resolve(DeliveryId delivery, String by, Instant at);

  /**
   * @param holder names this run; two runs never share one
   * @param lease how long the holder may be silent before it counts as dead
   * @param keep how long the entry lives after its last change
   */
  record Opening(
      DeliveryId delivery,
      String repository,
      String correlationId,
      String holder,
      Instant at,
      Duration lease,
      Duration keep) {}

  /** Proof that this holder has the delivery. */
  record Held(DeliveryId delivery, String holder, int failures, Duration keep) {}

  /**
   * @param kind the fault's name as logs and metrics use it ({@code GitHubApiError}, …)
   * @param reason one sentence, without secrets; cut when it is overlong
   */
  record Failure(String kind, String reason, Instant at) {
    private static final int LONGEST_REASON = 2_000;

    public Failure {
      if (reason.length() > LONGEST_REASON) {
        reason = reason.substring(0, LONGEST_REASON) + "…";
      }
    }
  }

  /** What {@link #start} found. */
  sealed interface Start {
    /**
     * The caller has it. {@code held.failures()} counts the failures and crashes before this run.
     */
    record Started(Held held) implements Start {}

    /** It took effect already; its result is the answer. */
    record AlreadyDone(String result) implements Start {}

    /** Another holder is at it until its lease ends. */
    record HeldElsewhere(String holder, Instant until) implements Start {}
  }

  /** The states of an entry. */
  enum State {
    IN_PROGRESS,
    DONE,
    FAILED,
    DEAD,
    RESOLVED
  }

  /**
   * An entry as it is kept.
   *
   * @param failures failures and crashes since it was last started afresh
   * @param heldUntil when the run that has it loses it at the latest; empty when it waits to be
   *     taken again, or is over
   * @param resolvedBy who settled its failure
   * @param resolvedAt when that was
   */
  record Entry(
      DeliveryId delivery,
      String repository,
      String correlationId,
      State state,
      int failures,
      Optional<Instant> heldUntil,
      Optional<Failure> lastFailure,
      Optional<String> result,
      Optional<String> resolvedBy,
      Optional<Instant> resolvedAt,
      Instant firstAttempt,
      Instant lastAttempt,
      Instant expires) {}
}
