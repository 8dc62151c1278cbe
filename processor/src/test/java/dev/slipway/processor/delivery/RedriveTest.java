package dev.slipway.processor.delivery;

import static dev.slipway.processor.delivery.DeliveryBench.alone;
import static dev.slipway.processor.delivery.DeliveryBench.fromTheFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.world.EndState;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private static final Set<String> REPAIRED = Set.of("a", "b", "c", "d", "e");
  private final DeliveryBench bench = new DeliveryBench();
  private final InMemoryDeadLetterBox box = new InMemoryDeadLetterBox(bench.clock);

  /** Deliveries that were given up, a minute apart. */
  private void dead(String... deliveries) {
    bench.work =
        job -> {
          throw new PermanentFault(
              job.message().delivery().value().equals("c") ? "NoPermission" : "RepositoryGone",
              "why");
        };
    for (String delivery : deliveries) {
      bench.take(alone(delivery));
      bench.clock.advance(Duration.ofMinutes(1));
      drainDead();
    }
    bench.work = _ -> "done";
  }

  private void drainDead() {
    bench.deadLetters.forEach(box::send);
    bench.deadLetters.clear();
  }

  private void processQueue() {
    while (!box.queue.isEmpty()) {
      QueueMessage head = box.queue.getFirst();
      if (bench.take(head).isEmpty()) {
        box.queue.removeFirst();
      } else {
        bench.clock.advance(Duration.ofMinutes(2));
      }
    }
    drainDead();
  }

  private Redrive redrive(DeadLetterBox over, DeliveryJournal journal) {
    return new Redrive(
        over,
        journal,
        bench.clock,
        time -> {
          bench.clock.advance(time);
          processQueue();
        },
        StructuredLog.of(bench.clock, bench.log::add, "operator"),
        new EmfMetrics(
            bench.clock, bench.log::add, "operator", OperatorSettings.DEFAULTS.monitoring()));
  }

  private Redrive redrive() {
    return redrive(box, bench.journal);
  }

  @Test
  void puttingBackWaitsAndCountsWhatIsDoneAndWhatIsGivenUpAgain() {
    dead("a", "b", "c");
    bench.work =
        job -> {
          if (job.message().delivery().value().equals("c")) {
            throw new PermanentFault("NoPermission", "still none");
          }
          return "done";
        };

    Redrive.Outcome outcome =
        redrive().putBack(LetterSelection.ALL, "grace", Duration.ofMinutes(5));

    assertThat(outcome.successful()).isEqualTo(2);
    assertThat(outcome.failed()).isEqualTo(1);
    assertThat(outcome.pending()).isZero();
    Entry entry = entry("a");
    assertThat(entry.state()).isEqualTo(State.DONE);
    assertThat(entry.resolvedBy()).contains("grace");
    assertThat(entry.resolvedAt()).isPresent();
    assertThat(box.letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.redrives()).isEqualTo(1));
    redrive().putBack(LetterSelection.ALL, "grace", Duration.ZERO);
    assertThat(box.deduplicationIds)
        .containsExactly("a.redrive-1", "b.redrive-1", "c.redrive-1", "c.redrive-2");
  }

  @Test
  void withoutWaitingAllThatIsKnownIsPending() {
    dead("a", "b");

    Redrive.Outcome outcome = redrive().putBack(LetterSelection.ALL, "grace", Duration.ZERO);

    assertThat(outcome.pending()).isEqualTo(2);
    assertThat(box.queue).extracting(QueueMessage::group).containsExactly("repo-42", "repo-42");
    assertThat(bench.log)
        .filteredOn(line -> line.contains("\"enqueued\":"))
        .hasSize(2)
        .allMatch(line -> line.contains("\"outcome\":\"redriven\""));
    processQueue();
    assertThat(entry("b").resolvedBy()).as("settled all the same").contains("grace");
  }

  /** No journal knows them; they are given up again as letters like those that were put back. */
  @Test
  void anUnreadableLetterThatIsGivenUpAgainIsCountedSoAndNotWaitedFor() {
    unreadable("f");
    unreadable("f");
    dead("a");

    Redrive.Outcome outcome =
        redrive().putBack(LetterSelection.ALL, "grace", Duration.ofMinutes(5));

    assertThat(outcome.redriven()).hasSize(3);
    assertThat(outcome.successful()).isEqualTo(1);
    assertThat(outcome.failed()).isEqualTo(2);
    assertThat(outcome.pending()).isZero();
    assertThat(box.receive(Duration.ZERO)).as("nobody holds them").hasSize(2);
    Redrive.Outcome again = redrive().putBack(LetterSelection.ALL, "grace", Duration.ofMinutes(5));
    assertThat(again.failed()).isEqualTo(2);
  }

  /** One that lies there unread is no sign that another like it was given up. */
  @Test
  void anUnreadableLetterThatNeverEndsIsWaitedForOnlySoLong() {
    unreadable("f");
    Redrive neverProcessed =
        new Redrive(
            box,
            bench.journal,
            bench.clock,
            time -> {
              bench.clock.advance(time);
              if (box.letters().isEmpty()) {
                unreadable("f");
              }
            },
            StructuredLog.none(),
            EmfMetrics.none());

    Redrive.Outcome outcome =
        neverProcessed.putBack(LetterSelection.ALL, "grace", Duration.ofSeconds(30));

    assertThat(outcome.failed()).isZero();
    assertThat(outcome.pending()).isEqualTo(1);
    assertThat(box.deduplicationIds).containsExactly("letter-1.redrive-1");
  }

  private void unreadable(String id) {
    box.send(
        new DeadLetters.DeadLetter(
            fromTheFuture(id).body(), "repo-42", id, "UnknownSchemaVersion", "newer", 1));
  }

  @Test
  void lettersAreChosenByRepositoryKindAgeAndDelivery() {
    dead("a", "b", "c", "d", "e");

    assertThat(chosen(LetterSelection.ALL)).containsExactly("a", "b", "c", "d", "e");
    assertThat(chosen(LetterSelection.of(RepositoryName.parse("acme/rocket").orElseThrow())))
        .hasSize(5);
    assertThat(chosen(LetterSelection.of(RepositoryName.parse("acme/lander").orElseThrow())))
        .isEmpty();
    assertThat(chosen(LetterSelection.because("NoPermission"))).containsExactly("c");
    assertThat(chosen(LetterSelection.because("WHY"))).as("words of the reason").hasSize(5);
    assertThat(chosen(LetterSelection.olderThan(Duration.ofMinutes(3)))).containsExactly("a", "b");
    assertThat(chosen(LetterSelection.of(new DeliveryId("d")))).containsExactly("d");
    assertThat(chosen(LetterSelection.ALL)).as("looking changes nothing").hasSize(5);
    assertThat(box.queue).isEmpty();
  }

  @Test
  void whatIsNotChosenStaysAndIsHandedOutToTheNextAtOnce() {
    dead("a", "b", "c");

    redrive().putBack(LetterSelection.of(new DeliveryId("b")), "grace", Duration.ofMinutes(1));

    assertThat(chosen(LetterSelection.ALL)).containsExactly("a", "c");
    assertThat(entry("a").state()).isEqualTo(State.DEAD);
  }

  @Test
  void discardingSettlesTheRecordAndDeletesTheLetter() {
    dead("a", "b");

    assertThat(redrive().discard(LetterSelection.of(new DeliveryId("a")), "grace")).hasSize(1);

    assertThat(entry("a").state()).isEqualTo(State.RESOLVED);
    assertThat(entry("a").resolvedBy()).contains("grace");
    assertThat(entry("a").resolvedAt()).contains(bench.clock.instant());
    assertThat(chosen(LetterSelection.ALL)).containsExactly("b");
  }

  @Test
  void cutShortBetweenAnyTwoStepsNothingIsLost() {
    int points = 0;
    for (boolean discard : new boolean[] {false, true}) {
      for (boolean after : new boolean[] {false, true}) {
        for (int at = 1; ; at++, points++) {
          RedriveTest fresh = new RedriveTest();
          if (!fresh.killedAt(at, after, discard)) {
            break;
          }
        }
      }
    }
    assertThat(points).isGreaterThan(40);
    Proofs.line("crash-points-redrive", points, "points", 1);
  }

  /** False when it ended before the step at which it was to be killed. */
  private boolean killedAt(int at, boolean after, boolean discard) {
    dead(REPAIRED.stream().sorted().toArray(String[]::new));
    Steps steps = new Steps(at, after);
    DeadLetterBox killing = steps.over(box);
    boolean killed = false;
    try {
      run(redrive(killing, bench.journal), discard);
    } catch (Killed _) {
      killed = true;
    }
    bench.clock.advance(Duration.ofMinutes(11));
    assertThatNothingIsLost(discard);
    run(redrive(), discard);
    processQueue();

    assertThat(box.letters()).isEmpty();
    for (String delivery : REPAIRED) {
      assertThat(entry(delivery).state()).isEqualTo(discard ? State.RESOLVED : State.DONE);
      assertThat(entry(delivery).resolvedBy()).contains("grace");
    }
    return killed;
  }

  private static void run(Redrive redrive, boolean discard) {
    if (discard) {
      redrive.discard(LetterSelection.ALL, "grace");
    } else {
      redrive.putBack(LetterSelection.ALL, "grace", Duration.ZERO);
    }
  }

  private void assertThatNothingIsLost(boolean discard) {
    for (String delivery : REPAIRED) {
      boolean letter = box.letters().stream().anyMatch(l -> delivery.equals(deliveryOf(l.body())));
      boolean queued = box.queue.stream().anyMatch(m -> delivery.equals(deliveryOf(m.body())));
      boolean settled = discard && entry(delivery).state() == State.RESOLVED;
      assertThat(letter || queued || settled).as(delivery).isTrue();
    }
  }

  @Test
  void redrivenEventsThatOthersOvertookConverge() {
    ReleaseWorld calm = history(new ReleaseWorld(1), false);
    ReleaseWorld world = history(new ReleaseWorld(1), true);

    assertThat(world.deadLetters).isEmpty();
    assertThat(EndState.of(world.rocket)).isEqualTo(EndState.of(calm.rocket));
  }

  /**
   * Two merges whose deliveries come in order, or the first one's dies and is put back after the
   * second's.
   */
  private static ReleaseWorld history(ReleaseWorld world, boolean overtaken) {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    WebhookMessage first = world.nextMessage();
    if (overtaken) {
      world.gitHub.faults(FaultPlan.at(1, Fault.status(403)));
      assertThat(world.deliver(world.connector(), first, 1)).isTrue();
      assertThat(world.deadLetters).hasSize(1);
    }
    world.squash("feat: a second stage");
    if (!overtaken) {
      world.deliverUntilTaken(world.connector(), first);
    }
    world.deliverAll();
    if (overtaken) {
      InMemoryDeadLetterBox box = new InMemoryDeadLetterBox(world.clock);
      world.deadLetters.forEach(box::send);
      world.deadLetters.clear();
      Redrive.Outcome outcome =
          new Redrive(
                  box,
                  world.journal,
                  world.clock,
                  time -> {
                    world.clock.advance(time);
                    box.queue.forEach(
                        message -> world.deliverUntilTaken(world.connector(), parse(message)));
                    box.queue.clear();
                  },
                  StructuredLog.none(),
                  EmfMetrics.none())
              .putBack(LetterSelection.ALL, "grace", Duration.ofMinutes(5));
      assertThat(outcome.successful()).isEqualTo(1);
    }
    return world;
  }

  private static WebhookMessage parse(QueueMessage message) {
    return ((WebhookMessageCodec.Parsed.Message) WebhookMessageCodec.parse(message.body()))
        .message();
  }

  private List<String> chosen(LetterSelection selection) {
    return redrive().list(selection).stream().map(l -> deliveryOf(l.body())).toList();
  }

  private static String deliveryOf(String body) {
    return switch (WebhookMessageCodec.parse(body)) {
      case WebhookMessageCodec.Parsed.Message(WebhookMessage message) -> message.delivery().value();
      case WebhookMessageCodec.Parsed.Malformed _,
          WebhookMessageCodec.Parsed.UnknownSchemaVersion _ ->
          "?";
    };
  }

  private Entry entry(String delivery) {
    return bench.entry(delivery).orElseThrow();
  }

  @Test
  void anUnreadableLetterIsDiscardedWithoutARecord() {
    box.send(new DeadLetters.DeadLetter("{", "repo-42", "f", "MalformedMessage", "bad", 1));

    assertThat(redrive().discard(LetterSelection.ALL, "grace")).hasSize(1);
    assertThat(box.letters()).isEmpty();
    assertThatThrownBy(() -> new DeliveryId("")).isInstanceOf(IllegalArgumentException.class);
  }

  /** The process is gone: nothing of ours can catch this and go on. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the process before or after the n-th step. */
  private record Steps(AtomicInteger done, int at, boolean after) {
    Steps(int at, boolean after) {
      this(new AtomicInteger(), at, after);
    }

    private <T> T step(java.util.function.Supplier<T> step) {
      boolean last = done.incrementAndGet() == at;
      if (last && !after) {
        throw new Killed();
      }
      T result = step.get();
      if (last) {
        throw new Killed();
      }
      return result;
    }

    DeadLetterBox over(DeadLetterBox box) {
      return new DeadLetterBox() {
        @Override
        public List<Letter> receive(Duration hold) {
          return step(() -> box.receive(hold));
        }

        @Override
        public void putBack(Letter letter, String deduplicationId, int redrives, String by) {
          step(() -> {
            box.putBack(letter, deduplicationId, redrives, by);
            return Optional.empty();
          });
        }

        @Override
        public void remove(Letter letter) {
          step(() -> {
            box.remove(letter);
            return Optional.empty();
          });
        }

        @Override
        public void release(List<Letter> letters) {
          step(() -> {
            box.release(letters);
            return Optional.empty();
          });
        }
      };
    }
  }
}
