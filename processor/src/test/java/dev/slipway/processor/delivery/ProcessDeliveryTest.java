package dev.slipway.processor.delivery;

import static dev.slipway.processor.delivery.DeliveryBench.alone;
import static dev.slipway.processor.delivery.DeliveryBench.fromTheFuture;
import static dev.slipway.processor.delivery.DeliveryBench.garbage;
import static dev.slipway.processor.delivery.DeliveryBench.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.processor.delivery.QueueMessage.Redriven;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.OptimisticLockFailure;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.RateLimited;
import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of {@link ProcessDelivery}, row by row. */
class ProcessDeliveryTest {
  private final DeliveryBench bench = new DeliveryBench();

  // It cannot be read.

  @Test
  void whatCannotBeReadIsADeadLetterAtOnceAndDoesNotBlockItsGroup() {
    assertThat(bench.take(garbage("a"), fromTheFuture("b"), plan("c"))).isEmpty();

    assertThat(bench.deadLetters)
        .extracting(DeadLetter::kind)
        .containsExactly("MalformedMessage", "UnknownSchemaVersion");
    assertThat(bench.deadLetters.getFirst().body()).isEqualTo(garbage("a").body());
    assertThat(bench.deadLetters.getFirst().messageGroup()).isEqualTo("repo-42");
    assertThat(bench.entry("c").orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(bench.log).filteredOn(line -> line.contains("\"WARN\"")).hasSize(2);
  }

  // It took effect before.

  @Test
  void whatIsDoneIsAnsweredFromTheJournal() {
    bench.take(alone("a"));

    assertThat(bench.take(alone("a"), alone("b"))).isEmpty();

    assertThat(bench.worked).containsExactly("a", "b");
  }

  // Another run holds it.

  @Test
  void whatAnotherRunHoldsComesBackWithItsGroupWhenTheLeaseEnds() {
    hold("a", Duration.ofSeconds(60));

    assertThat(bench.take(plan("a"), plan("b"))).containsExactly("m-a", "m-b");

    assertThat(bench.worked).isEmpty();
    assertThat(bench.hidden)
        .containsEntry("receipt-a", Duration.ofSeconds(60))
        .containsEntry("receipt-b", Duration.ofSeconds(60));
  }

  @Test
  void aPlanDoesNotTakeWhatAnotherRunHoldsAlong() {
    hold("b", Duration.ofSeconds(60));

    assertThat(bench.take(plan("a"), plan("b"), plan("c"))).containsExactly("m-b", "m-c");

    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(bench.entry("c")).isEmpty();
  }

  // Done.

  @Test
  void onePlanServesABatchOfTenAndEachDeliveryIsJournalled() {
    QueueMessage[] ten =
        IntStream.range(0, 10).mapToObj(i -> plan("d" + i)).toArray(QueueMessage[]::new);

    assertThat(bench.take(ten)).isEmpty();

    assertThat(bench.worked).hasSize(1);
    for (int i = 0; i < 10; i++) {
      Entry entry = bench.entry("d" + i).orElseThrow();
      assertThat(entry.state()).isEqualTo(State.DONE);
      assertThat(entry.result()).isPresent();
    }
  }

  @Test
  void oneLookAtDeploymentsServesThoseBehindItThatSayTheSame() {
    assertThat(
            bench.take(
                look("a", Optional.empty()),
                look("b", Optional.empty()),
                look("c", Optional.of(7L)),
                look("d", Optional.of(7L)),
                look("e", Optional.of(8L)),
                plan("f")))
        .isEmpty();

    assertThat(bench.worked).containsExactly("a", "c", "e", "f");
    assertThat(bench.entry("b").orElseThrow().state()).isEqualTo(State.DONE);
  }

  private static QueueMessage look(String delivery, Optional<Long> deployment) {
    return DeliveryBench.queued(delivery, new Instruction.LookAtDeployments(deployment));
  }

  // The same delivery twice in one batch: GitHub's own retry, or somebody's redelivery.

  @Test
  void aDeliveryThatIsTwiceInABatchTakesEffectOnceWithThePlanAroundIt() {
    assertThat(bench.take(plan("a"), twin("a"), plan("b"))).isEmpty();

    assertThat(bench.worked).hasSize(1);
    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(bench.entry("b").orElseThrow().state()).isEqualTo(State.DONE);
  }

  @Test
  void aFailureOfADeliveryThatIsTwiceInABatchIsCounted() {
    bench.work = failing(ProcessDeliveryTest::passing);

    assertThat(bench.take(plan("a"), twin("a"))).containsExactly("m-a", "m-a-2");

    Entry entry = bench.entry("a").orElseThrow();
    assertThat(entry.state()).isEqualTo(State.FAILED);
    assertThat(entry.failures()).isEqualTo(1);
  }

  @Test
  void aDeliveryThatIsTwiceInABatchAndFailsForGoodDoesNotBlockItsGroup() {
    bench.work = failingOn("a", () -> new PermanentFault("Gone", "it is gone"));

    assertThat(bench.take(plan("a"), twin("a"), alone("c"))).isEmpty();

    assertThat(bench.deadLetters).extracting(DeadLetter::kind).containsExactly("Gone");
    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DEAD);
    assertThat(bench.entry("c").orElseThrow().state()).isEqualTo(State.DONE);
  }

  @Test
  void theLetterOfADeliveryThatIsTwiceInABatchRemembersHowOftenItWasPutBack() {
    bench.work = failing(() -> new PermanentFault("Gone", "it is gone"));
    QueueMessage again = twin("a");
    QueueMessage putBack =
        new QueueMessage(
            again.messageId(),
            again.receipt(),
            again.group(),
            again.body(),
            1,
            Optional.of(new Redriven(3, "ada")));

    bench.take(plan("a"), putBack);

    assertThat(bench.deadLetters).extracting(DeadLetter::redrives).containsExactly(3);
  }

  /** The same delivery in another message. */
  private static QueueMessage twin(String delivery) {
    QueueMessage one = plan(delivery);
    return new QueueMessage(
        one.messageId() + "-2",
        one.receipt() + "-2",
        one.group(),
        one.body(),
        one.receives(),
        one.redriven());
  }

  @Test
  void whatComesBetweenPlansKeepsItsPlace() {
    assertThat(bench.take(plan("a"), plan("b"), alone("c"), plan("d"))).isEmpty();

    assertThat(bench.worked).containsExactly("a", "c", "d");
  }

  // Somebody asks to wait.

  @Test
  void aWaitHidesHeadAndGroupForAllOfItAndCountsNothing() {
    bench.work = failing(() -> new RateLimited(Duration.ofMinutes(47), "for a test"));

    assertThat(bench.take(plan("a"), plan("b"), alone("c"))).containsExactly("m-a", "m-b", "m-c");

    assertThat(bench.hidden)
        .containsEntry("receipt-a", Duration.ofMinutes(47))
        .containsEntry("receipt-b", Duration.ofMinutes(47))
        .containsEntry("receipt-c", Duration.ofMinutes(47));
    assertThat(bench.worked).as("waiting is not trying").hasSize(1);
    for (int i = 0; i < 20; i++) {
      bench.clock.advance(Duration.ofMinutes(47));
      bench.take(plan("a"), plan("b"), alone("c"));
    }
    assertThat(bench.entry("a").orElseThrow().failures()).isZero();
    assertThat(bench.entry("b").orElseThrow().failures()).isZero();
    assertThat(bench.deadLetters).isEmpty();
  }

  @Test
  void nearTheEndOfTheInvocationMessagesAreGivenBackUncountedAndComeAtOnce() {
    bench.left = Duration.ofSeconds(6);
    bench.work =
        job -> {
          job.deadline().forRequest(Duration.ofSeconds(30));
          return "done";
        };

    assertThat(bench.take(plan("a"), alone("b"))).containsExactly("m-a", "m-b");

    assertThat(bench.hidden).containsEntry("receipt-a", Duration.ZERO).containsKey("receipt-b");
    assertThat(bench.entry("a").orElseThrow().failures()).isZero();
    bench.left = Duration.ofSeconds(50);
    assertThat(bench.take(plan("a"), alone("b"))).isEmpty();
  }

  // A fault that may pass.

  @Test
  void aFaultThatMayPassIsTriedAgainInTheInvocationThenCountedAndBacksOff() {
    bench.work = failing(ProcessDeliveryTest::passing);

    assertThat(bench.take(plan("a"), plan("b"))).containsExactly("m-a", "m-b");

    assertThat(bench.worked).hasSize(3);
    Entry entry = bench.entry("a").orElseThrow();
    assertThat(entry.state()).isEqualTo(State.FAILED);
    assertThat(entry.failures()).isEqualTo(1);
    assertThat(bench.entry("b").orElseThrow().failures()).as("only the head failed").isZero();
    assertThat(bench.hidden.get("receipt-a")).isPositive().isEqualTo(bench.hidden.get("receipt-b"));
    Duration first = bench.hidden.get("receipt-a");
    bench.take(plan("a"), plan("b"));
    assertThat(bench.hidden.get("receipt-a")).isGreaterThan(first);
  }

  @Test
  void afterTheFifthFailureItIsADeadLetterWithAWarningAndTheGroupGoesOn() {
    bench.work = failingOn("a", ProcessDeliveryTest::passing);
    for (int i = 1; i < Verdict.MOST_FAILURES; i++) {
      assertThat(bench.take(alone("a"), alone("b"))).containsExactly("m-a", "m-b");
    }
    assertThat(bench.deadLetters).isEmpty();

    assertThat(bench.take(alone("a"), alone("b"))).isEmpty();

    assertThat(bench.deadLetters)
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.kind()).isEqualTo("OptimisticLockFailure");
          assertThat(letter.failures()).isEqualTo(5);
          assertThat(letter.reason()).contains("kept changing");
        });
    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DEAD);
    assertThat(bench.entry("b").orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(bench.log)
        .filteredOn(line -> line.contains("\"operation\":\"dead_letter\"") && line.contains("WARN"))
        .singleElement()
        .asString()
        .contains(
            "\"correlation_id\":\"c-a\"", "\"repository\":\"acme/rocket\"", "\"attempt_count\":5")
        .contains("\"failure_reason\":\"pull request #1 kept changing");
  }

  @Test
  void anErrorOfOursIsCountedLikeAFaultThatMayPass() {
    bench.work =
        _ -> {
          throw new IllegalStateException("secret inside");
        };

    assertThat(bench.take(alone("a"))).containsExactly("m-a");

    assertThat(bench.entry("a").orElseThrow().lastFailure().map(Failure::reason).orElseThrow())
        .contains("IllegalStateException")
        .doesNotContain("secret inside");
  }

  // Permanent.

  @Test
  void aPermanentFaultIsADeadLetterAtOnceAndTheGroupGoesOn() {
    bench.work = failingOn("a", () -> new PermanentFault("RepositoryGone", "it is gone"));

    assertThat(bench.take(plan("a"), plan("b"), plan("c"))).isEmpty();

    assertThat(bench.worked).containsExactly("a", "b");
    assertThat(bench.deadLetters).extracting(DeadLetter::kind).containsExactly("RepositoryGone");
    assertThat(bench.entry("c").orElseThrow().state()).isEqualTo(State.DONE);
  }

  @Test
  void aDeadOneRedeliveredUnderItsGuidRunsAfreshAtOnce() {
    bench.work = failing(() -> new PermanentFault("NoPermission", "grant it"));
    bench.take(alone("a"));
    bench.work = failing(ProcessDeliveryTest::outage);

    assertThat(bench.take(alone("a"))).containsExactly("m-a");
    assertThat(bench.entry("a").orElseThrow().failures()).isEqualTo(1);

    bench.work = _ -> "done";
    assertThat(bench.take(alone("a"))).isEmpty();
    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DONE);
  }

  // Crashes.

  @Test
  void aMessageThatCrashesEveryRunIsADeadLetterAfterFiveAndTheGroupGoesOn() {
    bench.work =
        job -> {
          if (job.message().delivery().value().equals("a")) {
            throw new Crash();
          }
          return "done";
        };
    for (int i = 1; i <= Verdict.MOST_FAILURES; i++) {
      assertThatThrownBy(() -> bench.take(alone("a"), alone("b"))).isInstanceOf(Crash.class);
      assertThat(bench.take(alone("a"), alone("b"))).as("the lease runs").hasSize(2);
      bench.clock.advance(Duration.ofSeconds(61));
    }

    assertThat(bench.take(alone("a"), alone("b"))).isEmpty();

    assertThat(bench.worked).containsExactly("a", "a", "a", "a", "a", "b");
    assertThat(bench.deadLetters).extracting(DeadLetter::kind).containsExactly("LeaseExpired");
    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DEAD);
  }

  // An outage.

  private static java.util.List<Supplier<Fault>> outages() {
    return java.util.List.of(
        ProcessDeliveryTest::outage,
        () -> GitHubApiError.unanswered("GET /x", new java.net.http.HttpTimeoutException("x")),
        () -> new StoreUnavailable("DynamoDB: look-up", new java.io.IOException("x")));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("outages")
  void anOutageOfFourHoursGivesNothingUpAndIsLookedAtEveryFiveMinutes(Supplier<Fault> outage) {
    bench.work = failing(outage);
    java.time.Instant end = bench.clock.instant().plus(Duration.ofHours(4));
    Duration before = Duration.ZERO;
    int tries = 0;
    while (bench.clock.instant().isBefore(end)) {
      assertThat(bench.take(plan("a"), plan("b"))).containsExactly("m-a", "m-b");
      Duration wait = bench.hidden.get("receipt-a");
      assertThat(wait).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(5));
      assertThat(wait).isEqualTo(bench.hidden.get("receipt-b"));
      assertThat(wait).isGreaterThanOrEqualTo(before);
      before = wait;
      bench.clock.advance(wait);
      tries++;
    }
    assertThat(bench.deadLetters).isEmpty();
    assertThat(tries).as("far from the queue's own 200").isLessThan(70);
    assertThat(bench.entry("a").orElseThrow().failures()).isEqualTo(4);

    bench.work = _ -> "done";
    assertThat(bench.take(plan("a"), plan("b"))).isEmpty();
    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DONE);
  }

  @Test
  void anOutageThatDoesNotEndIsGivenUpInTheFifthHour() {
    bench.work = failingOn("a", ProcessDeliveryTest::outage);
    java.time.Instant begin = bench.clock.instant();
    while (!bench.take(alone("a"), alone("b")).isEmpty()) {
      bench.clock.advance(bench.hidden.get("receipt-a"));
    }
    assertThat(Duration.between(begin, bench.clock.instant()))
        .isBetween(Duration.ofHours(4), Duration.ofHours(5));
    assertThat(bench.deadLetters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.failures()).isEqualTo(5));
    assertThat(bench.entry("b").orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(bench.log)
        .as("who waits, why and how long is in the log all the while")
        .filteredOn(line -> line.contains("the outage goes on: "))
        .hasSizeGreaterThan(40)
        .allSatisfy(line ->
            assertThat(line)
                .contains("\"WARN\"", "\"repository\":\"acme/rocket\"", "\"wait_ms\":")
                .contains("\"fault\":\"GitHubApiError\""));
    assertThat(bench.log).filteredOn(line -> line.contains("\"retries\":")).hasSizeGreaterThan(40);
  }

  @Test
  void whatGitHubFailsAtAloneIsGivenUpWithinTheHourAndTheGroupGoesOn() {
    bench.work = failingOn("a", ProcessDeliveryTest::outage);
    java.time.Instant begin = bench.clock.instant();
    int tries = 0;
    while (!bench.take(alone("a"), alone("b")).isEmpty()) {
      bench.clock.advance(bench.hidden.get("receipt-a"));
      bench.served.note("repo-7", bench.clock.instant());
      tries++;
    }
    assertThat(Duration.between(begin, bench.clock.instant()))
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(60));
    assertThat(tries).isGreaterThan(5);
    assertThat(bench.deadLetters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.failures()).isEqualTo(5));
    assertThat(bench.entry("b").orElseThrow().state()).isEqualTo(State.DONE);
  }

  @Test
  void aRepositoryThatWasServedBeforeTheOutageSaysNothingOfIt() {
    bench.served.note("repo-7", bench.clock.instant());
    bench.work = failing(ProcessDeliveryTest::outage);
    java.time.Instant end = bench.clock.instant().plus(Duration.ofHours(4));
    while (bench.clock.instant().isBefore(end)) {
      bench.take(plan("a"));
      bench.clock.advance(bench.hidden.get("receipt-a"));
    }
    assertThat(bench.deadLetters).isEmpty();
  }

  @Test
  void whatIsDoneIsDoneThoughItCannotBeNotedThatGitHubServes() {
    bench.unreachable.add("served");
    assertThat(bench.take(plan("a"))).isEmpty();
    assertThat(bench.entry("a").orElseThrow().state()).isEqualTo(State.DONE);

    bench.unreachable.clear();
    bench.take(plan("b"));
    assertThat(bench.served.other("repo-7")).contains(bench.clock.instant());
  }

  // The journal or a queue is out of reach.

  @Test
  void withoutTheJournalForHoursTheQueueDoesNotGiveItUpEither() {
    bench.unreachable.add("start");
    Duration passed = Duration.ZERO;
    int receives = 0;
    while (passed.compareTo(Duration.ofHours(8)) < 0) {
      QueueMessage first = alone("a");
      receives++;
      bench.take(
          new QueueMessage(
              first.messageId(), first.receipt(), first.group(), first.body(), receives));
      passed = passed.plus(bench.hidden.get("receipt-a"));
    }
    assertThat(receives).isLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "done"})
  void withoutTheJournalTheGroupComesAgainAndTakesEffectInTheEnd(String call) {
    bench.unreachable.add(call);

    assertThat(bench.take(alone("a"), alone("b"))).containsExactly("m-a", "m-b");
    assertThat(bench.hidden.get("receipt-a")).isPositive();

    bench.unreachable.clear();
    bench.clock.advance(Duration.ofSeconds(61));
    assertThat(bench.take(alone("a"), alone("b"))).isEmpty();
    assertThat(bench.entry("b").orElseThrow().state()).isEqualTo(State.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "given back"})
  void aFailureThatCannotBeNotedIsCountedWhenItsLeaseEnds(String call) {
    bench.unreachable.add(call);
    bench.work = failing(ProcessDeliveryTest::outage);

    assertThat(bench.take(plan("a"), plan("b"))).containsExactly("m-a", "m-b");

    bench.unreachable.clear();
    bench.clock.advance(Duration.ofSeconds(61));
    bench.work = _ -> "done";
    assertThat(bench.take(plan("a"), plan("b"))).isEmpty();
    assertThat(bench.entry("a").orElseThrow().failures()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dead", "dead letters"})
  void nothingIsAcknowledgedThatIsNotInTheDeadLetters(String part) {
    bench.unreachable.add(part);
    bench.work = failingOn("a", () -> new PermanentFault("RepositoryGone", "it is gone"));

    assertThat(bench.take(alone("a"), alone("b"))).containsExactly("m-a", "m-b");
    assertThat(bench.take(garbage("g"), alone("b")).contains("g"))
        .isEqualTo(part.equals("dead letters"));

    bench.deadLetters.clear();
    bench.unreachable.clear();
    bench.clock.advance(Duration.ofSeconds(61));
    assertThat(bench.take(alone("a"), alone("b"))).isEmpty();
    assertThat(bench.deadLetters).extracting(DeadLetter::kind).containsExactly("RepositoryGone");
  }

  @Test
  void whatWasAcknowledgedBeforeTheOutageStaysSo() {
    bench.work =
        job -> {
          if (job.message().delivery().value().equals("b")) {
            bench.unreachable.add("done");
          }
          return "done";
        };

    assertThat(bench.take(alone("a"), alone("b"), alone("c"))).containsExactly("m-b", "m-c");
  }

  @Test
  void amessageThatCannotBeHiddenComesBackAllTheSame() {
    bench.unreachable.add("visibility");
    bench.work = failing(() -> new RateLimited(Duration.ofMinutes(47), "for a test"));

    assertThat(bench.take(plan("a"))).containsExactly("m-a");
  }

  // Put back from the dead letters.

  @Test
  void aSuccessAfterARedriveSettlesTheFailureRecord() {
    bench.work = failing(() -> new PermanentFault("NoPermission", "grant it"));
    bench.take(alone("a"));
    bench.work = _ -> "done";

    assertThat(bench.take(redriven(alone("a"), 1))).isEmpty();

    Entry entry = bench.entry("a").orElseThrow();
    assertThat(entry.state()).isEqualTo(State.DONE);
    assertThat(entry.resolvedBy()).contains("grace");
    assertThat(entry.resolvedAt()).contains(bench.clock.instant());
  }

  @Test
  void aLetterThatDiesAgainRemembersHowOftenItWasPutBack() {
    bench.work = failing(() -> new PermanentFault("NoPermission", "grant it"));

    bench.take(redriven(alone("a"), 2));

    assertThat(bench.deadLetters).extracting(DeadLetter::redrives).containsExactly(2);
  }

  private void hold(String delivery, Duration lease) {
    bench.journal.start(
        new Opening(
            new DeliveryId(delivery),
            "acme/rocket",
            "c",
            "somebody else",
            bench.clock.instant(),
            lease,
            Duration.ofDays(14)));
  }

  private static QueueMessage redriven(QueueMessage message, int count) {
    return new QueueMessage(
        message.messageId(),
        message.receipt(),
        message.group(),
        message.body(),
        1,
        Optional.of(new Redriven(count, "grace")));
  }

  private static Fault passing() {
    return new OptimisticLockFailure("pull request", "#1");
  }

  private static Fault outage() {
    return GitHubApiError.answered(502, "GET /x", "Bad Gateway");
  }

  private static Work failing(Supplier<Fault> fault) {
    return _ -> {
      throw fault.get();
    };
  }

  private static Work failingOn(String delivery, Supplier<Fault> fault) {
    return job -> {
      if (job.message().delivery().value().equals(delivery)) {
        throw fault.get();
      }
      return "done";
    };
  }

  /** The process is gone: nothing of ours can catch this and go on. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }
}
