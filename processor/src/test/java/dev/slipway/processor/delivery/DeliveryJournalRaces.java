package dev.slipway.processor.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start;
import dev.slipway.processor.delivery.DeliveryJournal.Start.AlreadyDone;
import dev.slipway.processor.delivery.DeliveryJournal.Start.HeldElsewhere;
import dev.slipway.processor.delivery.DeliveryJournal.Start.Started;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many callers at one delivery, winners counted exactly; a subclass brings the journal. */
public abstract class DeliveryJournalRaces {
  private static final int CALLERS = 100;
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration KEEP = Duration.ofHours(336);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final long seed = Long.getLong("slipway.seed", 20260301);
  private DeliveryJournal journal;

  /** An empty journal that reads this clock. */
  protected abstract DeliveryJournal journal(InstantSource clock);

  /** How often each race is run. */
  protected abstract int rounds();

  /** Which journal this is, in the proofs. */
  protected abstract String name();

  @BeforeEach
  void newJournal() {
    journal = journal(clock);
  }

  @Test
  void oneOfManyStartsWinsAndTheOthersLearnWhoHasIt() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      DeliveryId delivery = new DeliveryId("race-" + round);

      String winner = assertOneWinner(race(delivery, "r" + round), 0);

      assertThat(journal.find(delivery).orElseThrow().failures()).isZero();
      assertThat(winner).startsWith("r" + round);
    }
    Proofs.line(name() + "-start", (long) rounds() * CALLERS, "starts, one winner per 100", seed);
  }

  @Test
  void oneOfManyTakesOverFromACrashedHolderAndCountsItOnce() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      DeliveryId delivery = new DeliveryId("crash-" + round);
      Started crashed = (Started) journal.start(opening(delivery, "crashed-" + round));
      clock.advance(LEASE);

      assertOneWinner(race(delivery, "c" + round), 1);

      assertThat(journal.find(delivery).orElseThrow().failures()).isEqualTo(1);
      assertThat(journal.done(crashed.held(), "late", clock.instant())).isFalse();
    }
    Proofs.line(
        name() + "-take-over",
        (long) rounds() * CALLERS,
        "starts after a crash, one winner per 100",
        seed);
  }

  @Test
  void oneOfManyStartsAgainAfterAFailure() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      DeliveryId delivery = new DeliveryId("failed-" + round);
      Started first = (Started) journal.start(opening(delivery, "first-" + round));
      journal.failed(first.held(), new Failure("GitHubApiError", "500", clock.instant()));

      assertOneWinner(race(delivery, "f" + round), 1);
    }
    Proofs.line(
        name() + "-restart",
        (long) rounds() * CALLERS,
        "starts after a failure, one winner per 100",
        seed);
  }

  /**
   * Holders that crash, fail, wait or finish at random, several at a time: the delivery takes
   * effect once, and every crash and failure is counted exactly.
   */
  @Test
  void whateverHoldersDoTheDeliveryTakesEffectOnce() throws Exception {
    Random random = new Random(seed);
    long runs = 0;
    for (int round = 0; round < rounds(); round++) {
      DeliveryId delivery = new DeliveryId("story-" + round);
      int effects = 0;
      int failures = 0;
      for (int step = 0; effects == 0; step++) {
        String prefix = round + "-" + step;
        Started won = winner(race(delivery, prefix, 4));
        runs += 4;
        assertThat(won.held().failures()).as("seed %d round %d", seed, round).isEqualTo(failures);
        switch (random.nextInt(4)) {
          case 0 -> {
            clock.advance(LEASE);
            failures++;
          }
          case 1 -> {
            Failure failure = new Failure("GitHubApiError", "500", clock.instant());
            assertThat(journal.failed(won.held(), failure)).isTrue();
            failures++;
          }
          case 2 -> assertThat(journal.givenBack(won.held(), clock.instant())).isTrue();
          default -> {
            assertThat(journal.done(won.held(), "effect", clock.instant())).isTrue();
            effects++;
          }
        }
      }
      assertThat(race(delivery, round + "-after", 4)).containsOnly(new AlreadyDone("effect"));
    }
    Proofs.line(
        name() + "-once",
        runs,
        "starts of runs that crash, fail, wait or end, one effect each",
        seed);
  }

  private String assertOneWinner(List<Start> starts, int failures) {
    Started won = winner(starts);
    assertThat(won.held().failures()).isEqualTo(failures);
    return won.held().holder();
  }

  private Started winner(List<Start> starts) {
    List<Started> winners =
        starts.stream().filter(Started.class::isInstance).map(Started.class::cast).toList();
    assertThat(winners).as("winners, seed %d", seed).hasSize(1);
    Started won = winners.getFirst();
    assertThat(starts.stream().filter(start -> !(start instanceof Started)))
        .hasSize(starts.size() - 1)
        .containsOnly(new HeldElsewhere(won.held().holder(), clock.instant().plus(LEASE)));
    return won;
  }

  private List<Start> race(DeliveryId delivery, String prefix) throws Exception {
    return race(delivery, prefix, CALLERS);
  }

  private List<Start> race(DeliveryId delivery, String prefix, int callers) throws Exception {
    CountDownLatch ready = new CountDownLatch(callers);
    List<Future<Start>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < callers; caller++) {
        Opening opening = opening(delivery, prefix + "-" + caller);
        answers.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              return journal.start(opening);
            }));
      }
    }
    List<Start> starts = new ArrayList<>();
    for (Future<Start> answer : answers) {
      starts.add(answer.get());
    }
    return starts;
  }

  private Opening opening(DeliveryId delivery, String holder) {
    return new Opening(
        delivery, "acme/rocket", "correlation", holder, clock.instant(), LEASE, KEEP);
  }
}
