package dev.slipway.processor.reconcile;

import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks GitHub to deliver again what it could not deliver: it never does by itself.
 *
 * <p>Of each delivery the newest attempt counts. A run looks back to where the last whole run had
 * nothing left open, three days at most, which is as long as GitHub can deliver again.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries">handling
 * failed webhook deliveries</a>.
 */
final class LostDeliveries {
  static final String MARK = "deliveries";

  /** The same delivery is asked for again only after this. */
  static final Duration EVERY = Duration.ofHours(2);

  private static final Duration KEPT = Duration.ofDays(3);

  /** GitHub lists an attempt somewhat later than its time says. */
  private static final Duration SETTLING = Duration.ofMinutes(15);

  /** What the receiver answers about the delivery itself; the same bytes get the same answer. */
  private static final Set<Integer> IN_VAIN = Set.of(400, 413, 415, 422);

  private final HookDeliveries deliveries;
  private final ReconcilerNotes notes;
  private final String mark;

  LostDeliveries(HookDeliveries deliveries, ReconcilerNotes notes) {
    this(deliveries, notes, MARK);
  }

  /**
   * @param mark names the webhook among the reconciler's notes
   */
  LostDeliveries(HookDeliveries deliveries, ReconcilerNotes notes, String mark) {
    this.deliveries = deliveries;
    this.notes = notes;
    this.mark = mark;
  }

  /**
   * @param asked how many redeliveries were asked for
   * @param refused whether GitHub let us ask for none more
   */
  record Result(int asked, boolean refused) {}

  Result run(Instant now) {
    Instant oldest =
        notes.mark(mark).filter(now.minus(KEPT)::isBefore).orElseGet(() -> now.minus(KEPT));
    Instant open = now.minus(SETTLING);
    Set<String> seen = new HashSet<>();
    int asked = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page page = deliveries.page(cursor);
      cursor = page.next();
      for (Attempt attempt : page.attempts()) {
        if (attempt.at().isBefore(oldest)) {
          cursor = Optional.empty();
          break;
        }
        if (!seen.add(attempt.guid()) || settled(attempt)) {
          continue;
        }
        open = attempt.at().isBefore(open) ? attempt.at() : open;
        if (attempt.outcome() == HookDeliveries.Outcome.FAILED
            && notes.ask(attempt.guid(), now, EVERY)) {
          switch (deliveries.redeliver(attempt.id())) {
            case ASKED -> asked++;
            case TOO_OLD -> {}
            case REFUSED -> {
              return new Result(asked, true);
            }
          }
        }
      }
    } while (cursor.isPresent());
    // Only a whole run gets here: one that a fault cut short leaves the mark where it was.
    notes.mark(mark, open);
    return new Result(asked, false);
  }

  private static boolean settled(Attempt attempt) {
    return switch (attempt.outcome()) {
      case DELIVERED -> true;
      case FAILED -> IN_VAIN.contains(attempt.status());
      case PENDING -> false;
    };
  }
}
