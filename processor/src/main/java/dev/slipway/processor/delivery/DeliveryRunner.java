package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.Fault.Retry;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Does the work that held deliveries ask for, once for all of them, and records the outcome. */
final class DeliveryRunner {
  private final Runtime runtime;
  private final DeliveryStores stores;
  private final FailureRecords failureRecords;
  private final Work work;
  private final EmfMetrics metrics;

  DeliveryRunner(Runtime runtime, DeliveryStores stores, FailureRecords failureRecords, Work work) {
    this.runtime = runtime;
    this.stores = stores;
    this.failureRecords = failureRecords;
    this.work = work;
    this.metrics = runtime.metrics();
  }

  /**
   * Does the work, and decides what becomes of each message.
   *
   * @param left gets back, in front, the messages that are to come again
   * @param first whether nothing of the group was taken before it in this invocation
   * @return a wait means that the group stops here
   */
  Optional<Duration> run(
      List<HeldDelivery> taken, Deque<QueueMessage> left, boolean first, Deadline deadline) {
    HeldDelivery head = taken.getFirst();
    StructuredLog lines = lines(head);
    Instant started = runtime.clock().instant();
    Job job = new Job(taken.stream().map(HeldDelivery::message).toList(), deadline, lines);
    try {
      String result =
          new Tries(runtime.settings().retryPolicy(), runtime.random())
              .run(
                  () -> work.run(job),
                  deadline,
                  (attempt, because) -> {
                    metrics.count(
                        Metric.RETRIES, Tags.of(Operation.PROCESS_DELIVERY).fault(kind(because)));
                    lines
                        .with(LogField.ATTEMPT, attempt)
                        .warn(Operation.PROCESS_DELIVERY, "trying again: " + sentence(because));
                  });
      return done(taken, left, result, started, lines);
    } catch (Fault fault) {
      if (first && fault instanceof OutOfTime) {
        // It had all the time there is: the next run will hardly get further.
        count(fault);
      }
      return failed(taken, left, fault, fault.retry(), lines);
    } catch (RuntimeException bug) {
      lines.error(Operation.PROCESS_DELIVERY, "an error of ours", bug);
      return failed(taken, left, bug, new Retry.Again(), lines);
    }
  }

  private Optional<Duration> done(
      List<HeldDelivery> taken,
      Deque<QueueMessage> left,
      String result,
      Instant started,
      StructuredLog lines) {
    Instant now = runtime.clock().instant();
    List<HeldDelivery> lost = new ArrayList<>();
    for (HeldDelivery one : taken) {
      if (stores.journal().done(one.held(), result, now)) {
        one.queued().forEach(queued -> failureRecords.settle(queued, one.message()));
        metrics.count(Metric.PROCESSED, Tags.of(Operation.PROCESS_DELIVERY).outcome("done"));
      } else {
        lost.add(one);
      }
    }
    noteServed(taken.getFirst(), now, lines);
    Duration took = Duration.between(started, now);
    metrics.duration(Metric.PROCESSING_TIME, took, Tags.of(Operation.PROCESS_DELIVERY));
    lines
        .with(LogField.DURATION_MS, took)
        .with(LogField.COUNT, taken.size())
        .with(LogField.OUTCOME, "done")
        .info(Operation.PROCESS_DELIVERY, result);
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    // Another run took them over; it is for that run to acknowledge them.
    lost.reversed().forEach(one -> one.putBack(left));
    return Optional.of(Duration.ZERO);
  }

  /** What asks GitHub for nothing says nothing about it. */
  private void noteServed(HeldDelivery head, Instant now, StructuredLog lines) {
    if (head.message().instruction() instanceof Instruction.InstallationChanged
        || head.message().instruction() instanceof Instruction.RepositoryChanged) {
      return;
    }
    try {
      stores.served().note(head.group(), now);
    } catch (Fault fault) {
      // It is done all the same; the next one notes it.
      lines.with(LogField.FAULT, fault.kind()).warn(Operation.JOURNAL, fault.sentence());
    }
  }

  private Optional<Duration> failed(
      List<HeldDelivery> taken,
      Deque<QueueMessage> left,
      RuntimeException because,
      Retry retry,
      StructuredLog lines) {
    Instant now = runtime.clock().instant();
    HeldDelivery head = taken.getFirst();
    List<HeldDelivery> others = taken.subList(1, taken.size());
    others.forEach(one -> stores.journal().givenBack(one.held(), now));
    others.reversed().forEach(one -> one.putBack(left));
    return switch (verdict(head, retry, now)) {
      case Verdict.Waits(Duration wait) -> {
        stores.journal().givenBack(head.held(), now);
        head.putBack(left);
        lines
            .with(LogField.WAIT_MS, wait)
            .info(Operation.PROCESS_DELIVERY, "given back: " + sentence(because));
        yield Optional.of(wait);
      }
      case Verdict.GoesOn(Duration hidden) -> {
        stores.journal().givenBack(head.held(), now);
        head.putBack(left);
        count(because);
        lines
            .with(LogField.FAULT, kind(because))
            .with(LogField.WAIT_MS, hidden)
            .warn(Operation.PROCESS_DELIVERY, "the outage goes on: " + sentence(because));
        yield Optional.of(hidden);
      }
      case Verdict.Counted(Duration hidden) -> {
        count(because);
        int failures = head.held().failures() + 1;
        stores.journal().failed(head.held(), new Failure(kind(because), sentence(because), now));
        head.putBack(left);
        lines
            .with(LogField.ATTEMPT, failures)
            .with(LogField.FAULT, kind(because))
            .with(LogField.WAIT_MS, hidden)
            .warn(Operation.PROCESS_DELIVERY, sentence(because));
        yield Optional.of(hidden);
      }
      case Verdict.GivenUp _ -> {
        count(because);
        int failures = head.held().failures() + 1;
        if (!stores
            .journal()
            .dead(head.held(), new Failure(kind(because), sentence(because), now))) {
          head.putBack(left);
          yield Optional.of(Duration.ZERO);
        }
        // The journal first: should the run end here, the message comes again and is taken afresh.
        failureRecords.bury(head.letter(), kind(because), sentence(because), failures, lines);
        yield Optional.empty();
      }
    };
  }

  private Verdict verdict(HeldDelivery head, Retry retry, Instant now) {
    int failures = head.held().failures();
    if (!(retry instanceof Retry.Outage)) {
      return Verdict.of(retry, failures, Optional.empty(), Optional.empty(), now);
    }
    Optional<Instant> last =
        stores
            .journal()
            .find(head.held().delivery())
            .flatMap(DeliveryJournal.Entry::lastFailure)
            .map(Failure::at);
    return Verdict.of(
        retry, failures, last, last.flatMap(_ -> stores.served().other(head.group())), now);
  }

  /**
   * Each run that failed, also one that the journal does not count: an outage is counted there once
   * an hour, want of time never, and an alarm has to see either while it lasts.
   */
  private void count(RuntimeException because) {
    metrics.count(Metric.FAILED, Tags.of(Operation.PROCESS_DELIVERY).fault(kind(because)));
    metrics.count(Metric.PROCESSED, Tags.of(Operation.PROCESS_DELIVERY).outcome("failed"));
  }

  /**
   * Only a crash leaves so many failures behind without an end: a fifth failure ends in the dead
   * letters.
   */
  Optional<Duration> crashedTooOften(HeldDelivery head, Deque<QueueMessage> left) {
    String reason =
        "%d runs failed or ended without an outcome (crashed or cut off), the last among these"
            .formatted(head.held().failures());
    if (!stores
        .journal()
        .dead(head.held(), new Failure(JournalRow.CRASH, reason, runtime.clock().instant()))) {
      head.putBack(left);
      return Optional.of(Duration.ZERO);
    }
    failureRecords.bury(
        head.letter(), JournalRow.CRASH, reason, head.held().failures(), lines(head));
    return Optional.empty();
  }

  private StructuredLog lines(HeldDelivery head) {
    return DeliveryLog.about(runtime.log(), head.message())
        .with(LogField.ATTEMPT, head.held().failures() + 1)
        .timed();
  }

  static String kind(Throwable because) {
    return because instanceof Fault fault ? fault.kind() : "Unexpected";
  }

  private static String sentence(Throwable because) {
    return because instanceof Fault fault
        ? fault.sentence()
        : "an error of ours (" + because.getClass().getSimpleName() + "); the log has where";
  }
}
