package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.fault.RateLimited;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Outcome;
import dev.slipway.processor.reconcile.HookDeliveries.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostDeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
  private final List<Attempt> log = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private final InMemoryReconcilerNotes notes = new InMemoryReconcilerNotes();
  private int pages;
  private boolean refuses;
  private int readable = Integer.MAX_VALUE;

  private final LostDeliveries lost =
      new LostDeliveries(
          new HookDeliveries() {
            @Override
            public Page page(Optional<String> cursor) {
              if (++pages > readable) {
                throw new RateLimited(Duration.ofMinutes(10), "for a test");
              }
              int from = cursor.map(Integer::parseInt).orElse(0);
              int to = Math.min(from + 2, log.size());
              return new Page(
                  log.subList(from, to),
                  to < log.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
            }

            @Override
            public Redelivery redeliver(long attempt) {
              asked.add(attempt);
              return refuses ? Redelivery.REFUSED : Redelivery.ASKED;
            }
          },
          notes);

  private void attempt(long id, String guid, Duration ago, Outcome outcome, int status) {
    log.add(new Attempt(id, guid, NOW.minus(ago), outcome, status, "push", Optional.empty()));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  @Test
  void whatFailedAndWasNotDeliveredSinceIsAskedForOnce() {
    attempt(5, "a", hours(1), Outcome.DELIVERED, 202);
    attempt(4, "b", hours(2), Outcome.FAILED, 503);
    attempt(3, "a", hours(3), Outcome.FAILED, 0);
    attempt(2, "b", hours(4), Outcome.FAILED, 0);
    attempt(1, "c", hours(5), Outcome.FAILED, 500);

    assertThat(lost.run(NOW).asked()).isEqualTo(2);
    assertThat(asked).containsExactly(4L, 1L);

    assertThat(lost.run(NOW.plusSeconds(300)).asked()).isZero();
    assertThat(lost.run(NOW.plus(LostDeliveries.EVERY)).asked()).as("it failed again").isEqualTo(2);
  }

  @Test
  void whoMayNotAskIsToldSoAtTheFirstAndWhatIsLeftIsAskedForOnceThatIsMended() {
    attempt(2, "b", hours(1), Outcome.FAILED, 0);
    attempt(1, "a", hours(2), Outcome.FAILED, 0);
    refuses = true;

    assertThat(lost.run(NOW)).isEqualTo(new LostDeliveries.Result(0, true));
    assertThat(asked).containsExactly(2L);

    refuses = false;
    assertThat(lost.run(NOW.plus(Duration.ofDays(1))).asked()).isEqualTo(2);
  }

  @Test
  void whatGitHubCannotDeliverAgainIsLeftAlone() {
    attempt(2, "b", hours(71), Outcome.FAILED, 0);
    attempt(1, "a", hours(73), Outcome.FAILED, 0);

    lost.run(NOW);

    assertThat(asked).containsExactly(2L);
  }

  @Test
  void theSameBytesAreNotSentAgainToTheSameRefusal() {
    attempt(2, "b", hours(1), Outcome.FAILED, 413);
    attempt(1, "a", hours(2), Outcome.FAILED, 400);

    assertThat(lost.run(NOW).asked()).isZero();
    assertThat(notes.mark(LostDeliveries.MARK)).as("and nothing stays open").isPresent();
    assertThat(notes.mark(LostDeliveries.MARK).orElseThrow()).isAfter(NOW.minus(hours(1)));
  }

  @Test
  void aRunLooksBackOnlyToWhatWasOpenAfterTheLast() {
    for (int i = 0; i < 40; i++) {
      attempt(100 - i, "g" + i, hours(i), Outcome.DELIVERED, 202);
    }
    lost.run(NOW);
    int first = pages;
    pages = 0;
    lost.run(NOW.plusSeconds(300));

    assertThat(first).isEqualTo(20);
    assertThat(pages).isEqualTo(1);
  }

  @Test
  void whatIsStillOpenIsFoundAgainHoweverLongAgo() {
    attempt(9, "x", hours(1), Outcome.DELIVERED, 202);
    attempt(8, "p", hours(30), Outcome.PENDING, 0);
    attempt(7, "y", hours(31), Outcome.DELIVERED, 202);
    lost.run(NOW);
    assertThat(asked).isEmpty();
    log.set(
        1, new Attempt(8, "p", NOW.minus(hours(30)), Outcome.FAILED, 0, "push", Optional.empty()));

    lost.run(NOW.plusSeconds(300));

    assertThat(asked).containsExactly(8L);
  }

  @Test
  void aRunThatIsCutShortIsDoneAgainFromItsBeginning() {
    for (int i = 0; i < 6; i++) {
      attempt(10 - i, "g" + i, hours(i + 1), Outcome.FAILED, 0);
    }
    readable = 2;
    assertThatThrownBy(() -> lost.run(NOW)).isInstanceOf(RateLimited.class);
    assertThat(asked).hasSize(4);
    assertThat(notes.mark(LostDeliveries.MARK)).isEmpty();

    readable = Integer.MAX_VALUE;
    lost.run(NOW.plusSeconds(300));

    assertThat(asked).containsExactly(10L, 9L, 8L, 7L, 6L, 5L);
  }
}
