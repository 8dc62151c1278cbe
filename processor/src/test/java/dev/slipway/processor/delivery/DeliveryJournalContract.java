package dev.slipway.processor.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start;
import dev.slipway.processor.delivery.DeliveryJournal.Start.AlreadyDone;
import dev.slipway.processor.delivery.DeliveryJournal.Start.HeldElsewhere;
import dev.slipway.processor.delivery.DeliveryJournal.Start.Started;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every delivery journal does; a subclass brings one. */
public abstract class DeliveryJournalContract {
  protected static final Duration LEASE = Duration.ofSeconds(60);
  protected static final Duration KEEP = Duration.ofHours(336);
  protected static final DeliveryId DELIVERY =
      new DeliveryId("0b989ba4-242f-11e5-81e1-c7b6966d2516");

  protected final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00.250Z"));
  private DeliveryJournal journal;

  /** An empty journal that reads this clock. */
  protected abstract DeliveryJournal journal(InstantSource clock);

  @BeforeEach
  void newJournal() {
    journal = journal(clock);
  }

  @Test
  void aFirstStartTakesTheDelivery() {
    assertThat(start("one")).isEqualTo(new Started(new Held(DELIVERY, "one", 0, KEEP)));

    assertThat(journal.find(DELIVERY))
        .contains(
            new Entry(
                DELIVERY,
                "acme/rocket",
                "correlation",
                State.IN_PROGRESS,
                0,
                Optional.of(clock.instant().plus(LEASE)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                clock.instant(),
                Instant.parse("2026-03-15T12:00:01Z")));
  }

  @Test
  void aDeliveryWithoutEntryIsNotFound() {
    assertThat(journal.find(DELIVERY)).isEmpty();
  }

  @Test
  void aHeldDeliveryIsNotTaken() {
    start("one");
    Instant until = clock.instant().plus(LEASE);
    clock.advance(LEASE.minusMillis(1));

    assertThat(start("two")).isEqualTo(new HeldElsewhere("one", until));
    assertThat(entry().failures()).isZero();
  }

  @Test
  void theSameHolderIsAnsweredAgainWhenItsAnswerWasLost() {
    Start first = start("one");

    assertThat(start("one")).isEqualTo(first);
  }

  @Test
  void deliveriesDoNotDisturbEachOther() {
    start("one");
    DeliveryId other = new DeliveryId("another");

    assertThat(journal.start(opening(other, "two"))).isInstanceOf(Started.class);
    assertThat(start("two")).isInstanceOf(HeldElsewhere.class);
  }

  @Test
  void whatIsDoneIsAnsweredWithItsResult() {
    assertThat(journal.done(held("one"), "opened #7", clock.instant())).isTrue();
    clock.advance(Duration.ofDays(1));

    assertThat(start("two")).isEqualTo(new AlreadyDone("opened #7"));
    assertThat(entry().state()).isEqualTo(State.DONE);
    assertThat(entry().result()).contains("opened #7");
  }

  @Test
  void anEmptyResultIsAResult() {
    journal.done(held("one"), "", clock.instant());

    assertThat(start("two")).isEqualTo(new AlreadyDone(""));
  }

  @Test
  void aCrashIsCountedAndTakenOver() {
    Held crashed = held("one");
    Instant first = clock.instant();
    clock.advance(LEASE);

    assertThat(start("two")).isEqualTo(new Started(new Held(DELIVERY, "two", 1, KEEP)));
    assertThat(entry().failures()).isEqualTo(1);
    assertThat(entry().lastFailure()).map(Failure::kind).contains("LeaseExpired");
    assertThat(entry().lastFailure()).map(Failure::at).contains(first.plus(LEASE));
    assertThat(entry().firstAttempt()).isEqualTo(first);
    assertThat(entry().lastAttempt()).isEqualTo(clock.instant());
    assertThat(entry().state()).isEqualTo(State.IN_PROGRESS);

    Entry before = entry();
    assertThat(journal.done(crashed, "late", clock.instant())).isFalse();
    assertThat(journal.failed(crashed, failure("late"))).isFalse();
    assertThat(journal.dead(crashed, failure("late"))).isFalse();
    assertThat(journal.givenBack(crashed, clock.instant())).isFalse();
    assertThat(entry()).isEqualTo(before);
  }

  @Test
  void aHolderWhoseLeaseRanOutStillEndsItsRunIfNobodyTookIt() {
    Held held = held("one");
    clock.advance(LEASE.multipliedBy(2));

    assertThat(journal.done(held, "late but alone", clock.instant())).isTrue();
    assertThat(start("two")).isEqualTo(new AlreadyDone("late but alone"));
  }

  @Test
  void aFailureIsCountedAndTheDeliveryStartsAgain() {
    assertThat(journal.failed(held("one"), failure("GitHub said 500"))).isTrue();

    assertThat(entry().state()).isEqualTo(State.FAILED);
    assertThat(entry().lastFailure()).contains(failure("GitHub said 500"));
    assertThat(start("two")).isEqualTo(new Started(new Held(DELIVERY, "two", 1, KEEP)));
    assertThat(entry().lastFailure()).contains(failure("GitHub said 500"));
    journal.failed(new Held(DELIVERY, "two", 1, KEEP), failure("and 502"));
    assertThat(start("three")).isEqualTo(new Started(new Held(DELIVERY, "three", 2, KEEP)));
  }

  @Test
  void crashesAndFailuresAddUp() {
    journal.failed(held("one"), failure("500"));
    start("two");
    clock.advance(LEASE);

    assertThat(start("three")).isEqualTo(new Started(new Held(DELIVERY, "three", 2, KEEP)));
  }

  @Test
  void waitingIsNotFailing() {
    Held held = held("one");
    journal.failed(held, failure("500"));
    Held second = held("two");

    assertThat(journal.givenBack(second, clock.instant())).isTrue();
    assertThat(entry().failures()).isEqualTo(1);
    assertThat(entry().heldUntil()).as("nobody has it").isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(start("three")).isEqualTo(new Started(new Held(DELIVERY, "three", 1, KEEP)));
    assertThat(entry().failures()).isEqualTo(1);
  }

  @Test
  void whatWasGivenBackMayStartAtOnce() {
    journal.givenBack(held("one"), clock.instant());

    assertThat(start("two")).isEqualTo(new Started(new Held(DELIVERY, "two", 0, KEEP)));
  }

  @Test
  void aRedeliveryAfterDeathStartsAfresh() {
    assertThat(journal.dead(held("one"), failure("permanent"))).isTrue();
    assertThat(entry().state()).isEqualTo(State.DEAD);
    assertThat(entry().failures()).isEqualTo(1);
    assertThat(entry().lastFailure()).contains(failure("permanent"));
    clock.advance(Duration.ofDays(1));

    assertThat(start("two")).isEqualTo(new Started(new Held(DELIVERY, "two", 0, KEEP)));
    assertThat(entry().failures()).isZero();
    assertThat(entry().lastFailure()).isEmpty();
    assertThat(entry().firstAttempt()).isEqualTo(clock.instant());
  }

  @Test
  void aPersonSettlesWhatFailedOrDied() {
    journal.dead(held("one"), failure("permanent"));

    assertThat(journal.resolve(DELIVERY, "ada", clock.instant())).isTrue();
    assertThat(entry().state()).isEqualTo(State.RESOLVED);
    assertThat(entry().resolvedBy()).contains("ada");
    assertThat(entry().lastFailure()).contains(failure("permanent"));
    assertThat(journal.resolve(DELIVERY, "bob", clock.instant())).isFalse();
    assertThat(entry().resolvedBy()).contains("ada");

    assertThat(start("two")).isEqualTo(new Started(new Held(DELIVERY, "two", 0, KEEP)));
    assertThat(entry().resolvedBy()).isEmpty();
    journal.failed(new Held(DELIVERY, "two", 0, KEEP), failure("500"));
    assertThat(journal.resolve(DELIVERY, "bob", clock.instant())).isTrue();
  }

  @Test
  void thereIsNothingToSettleInARun() {
    assertThat(journal.resolve(DELIVERY, "ada", clock.instant())).isFalse();
    held("one");
    assertThat(journal.resolve(DELIVERY, "ada", clock.instant())).isFalse();
  }

  @Test
  void aDoneDeliveryRemembersWhoSettledItOnceAndStaysDone() {
    journal.done(held("one"), "ok", clock.instant());
    Instant expires = entry().expires();
    Instant settled = clock.instant();

    assertThat(journal.resolve(DELIVERY, "ada", settled)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(journal.resolve(DELIVERY, "bob", clock.instant())).isFalse();

    assertThat(entry().state()).isEqualTo(State.DONE);
    assertThat(entry().result()).contains("ok");
    assertThat(entry().resolvedBy()).contains("ada");
    assertThat(entry().resolvedAt()).contains(settled);
    assertThat(entry().expires()).isEqualTo(expires);
    assertThat(start("two")).isEqualTo(new Start.AlreadyDone("ok"));
  }

  @Test
  void anEndCountsOnceHoweverOftenItIsSaid() {
    Held held = held("one");

    assertThat(journal.failed(held, failure("500"))).isTrue();
    assertThat(journal.failed(held, failure("500"))).isTrue();
    assertThat(entry().failures()).isEqualTo(1);
    assertThat(journal.done(held, "changed its mind", clock.instant())).isFalse();
    assertThat(entry().state()).isEqualTo(State.FAILED);
  }

  @Test
  void everyChangeProlongsTheEntrysLife() {
    Held held = held("one");
    clock.advance(Duration.ofSeconds(30));
    journal.failed(held, failure("500"));
    assertThat(entry().expires()).isEqualTo(Instant.parse("2026-03-15T12:00:31Z"));

    clock.advance(Duration.ofDays(1));
    journal.resolve(DELIVERY, "ada", clock.instant());
    assertThat(entry().expires()).isEqualTo(Instant.parse("2026-03-16T12:00:31Z"));
  }

  @Test
  void anExpiredEntryCountsAsAbsent() {
    Held held = held("one");
    journal.failed(held, failure("500"));
    clock.advance(KEEP.minusMillis(1));
    assertThat(journal.find(DELIVERY)).isPresent();

    clock.advance(Duration.ofSeconds(1));
    assertThat(journal.find(DELIVERY)).isEmpty();
    assertThat(journal.resolve(DELIVERY, "ada", clock.instant())).isFalse();
    assertThat(start("two")).isEqualTo(new Started(new Held(DELIVERY, "two", 0, KEEP)));
    assertThat(entry().firstAttempt()).isEqualTo(clock.instant());
    assertThat(entry().lastFailure()).isEmpty();
  }

  @Test
  void aRunThatOutlivesItsEntryHasLostIt() {
    Held held = held("one");
    clock.advance(KEEP.plusSeconds(1));

    assertThat(journal.done(held, "far too late", clock.instant())).isFalse();
  }

  private Start start(String holder) {
    return journal.start(opening(DELIVERY, holder));
  }

  private Held held(String holder) {
    return ((Started) start(holder)).held();
  }

  private Entry entry() {
    return journal.find(DELIVERY).orElseThrow();
  }

  private Opening opening(DeliveryId delivery, String holder) {
    return new Opening(
        delivery, "acme/rocket", "correlation", holder, clock.instant(), LEASE, KEEP);
  }

  private Failure failure(String reason) {
    return new Failure("GitHubApiError", reason, clock.instant());
  }
}
