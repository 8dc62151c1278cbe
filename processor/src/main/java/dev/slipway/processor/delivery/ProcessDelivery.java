package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start;
import dev.slipway.processor.delivery.QueueMessage.Redriven;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.Fault.Retry;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.contract.WebhookMessageCodec.Parsed;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Takes one group's messages in order, and decides what becomes of each.
 *
 * <table>
 * <caption>What becomes of a message</caption>
 * <tr><th>what happened</th><th>journal</th><th>message</th><th>the rest of its group</th></tr>
 * <tr><td>it cannot be read</td><td>–</td><td>dead letter</td><td>goes on</td></tr>
 * <tr><td>it took effect before</td><td>as it is</td><td>acknowledged</td><td>goes on</td></tr>
 * <tr><td>another run holds it</td><td>as it is</td><td>returned</td><td>returned</td></tr>
 * <tr><td>done</td><td>done</td><td>acknowledged</td><td>goes on; plans are done with it, as are looks that say
 *     the same</td></tr>
 * <tr><td>somebody asks to wait</td><td>given back, nothing counted</td><td>returned, hidden for the whole wait</td>
 *     <td>returned, hidden as long</td></tr>
 * <tr><td>a fault that may pass</td><td>failed, counted</td><td>returned, hidden for 10, 20, 40, 80 s</td>
 *     <td>returned, hidden as long</td></tr>
 * <tr><td>an outage (5xx, no answer, table or queue out of reach), the last failure long ago or none</td>
 *     <td>failed, counted</td><td>returned, hidden for 10 s, from the second on 5 min</td>
 *     <td>returned, hidden as long</td></tr>
 * <tr><td>an outage less than an hour after a failure, 10 min if others were served meanwhile: the same one
 *     goes on</td><td>given back, nothing counted</td>
 *     <td>returned, hidden for 10 s to 5 min, longer each time</td><td>returned, hidden as long</td></tr>
 * <tr><td>the same for the fifth time, or a permanent one</td><td>dead</td><td>dead letter</td><td>goes on</td></tr>
 * <tr><td>five starts and failures so far, the last a crash</td><td>dead</td><td>dead letter</td><td>goes on</td></tr>
 * <tr><td>the journal is out of reach, so nothing can be noted</td><td>as it is</td>
 *     <td>returned, hidden for 5 s to 5 min by how often it was received</td><td>returned, hidden as long</td></tr>
 * </table>
 *
 * <p>How long, and when it is enough, is {@link Verdict}'s.
 *
 * <p>A message that was put back from the dead letters settles its failure record when it is done.
 */
public final class ProcessDelivery {
  private static final Duration LEASE_SPARE = Duration.ofSeconds(10);

  private final DeliveryJournal journal;
  private final MessageVisibility visibility;
  private final DeadLetters deadLetters;
  private final LastServed served;
  private final Work work;
  private final OperatorSettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final StructuredLog log;
  private final EmfMetrics metrics;

  public ProcessDelivery(
      DeliveryJournal journal,
      MessageVisibility visibility,
      DeadLetters deadLetters,
      LastServed served,
      Work work,
      OperatorSettings settings,
      InstantSource clock,
      RandomGenerator random,
      StructuredLog log,
      EmfMetrics metrics) {
    this.journal = journal;
    this.visibility = visibility;
    this.deadLetters = deadLetters;
    this.served = served;
    this.work = work;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.log = log;
    this.metrics = metrics;
  }

  /**
   * A delivery that this run holds, with every message of the batch that brings it: the messages
   * have one fate, as they have one entry in the journal.
   */
  private record Taken(WebhookMessage message, Held held, List<QueueMessage> queued) {
    static Taken of(QueueMessage queued, WebhookMessage message, Held held) {
      return new Taken(message, held, new ArrayList<>(List.of(queued)));
    }

    String group() {
      return queued.getFirst().group();
    }

    /** The message for the dead letters: of several the one that was put back most often. */
    QueueMessage letter() {
      return Collections.max(
          queued, Comparator.comparingInt(one -> one.redriven().map(Redriven::count).orElse(0)));
    }

    void putBack(Deque<QueueMessage> left) {
      queued.reversed().forEach(left::addFirst);
    }
  }

  /**
   * Takes the messages of one group, oldest first.
   *
   * @param run names this run; two runs never share one
   * @return the ids of the messages that are to come again, in their order
   */
  public Set<String> group(List<QueueMessage> messages, String run, Deadline deadline) {
    Deque<QueueMessage> left = new ArrayDeque<>(messages);
    for (int round = 1; !left.isEmpty(); round++) {
      List<QueueMessage> before = List.copyOf(left);
      try {
        // A message that is given back and taken again in one invocation has another holder then.
        Optional<Duration> stop = head(left, run + "/" + round, deadline);
        if (stop.isPresent()) {
          return returned(left, stop.get());
        }
      } catch (RuntimeException e) {
        // Nothing is known of what was begun: it all comes again, and the journal and the lease
        // sort it out.
        metrics.count(Metric.FAILED, Tags.of(Operation.JOURNAL).fault(kind(e)));
        metrics.count(Metric.PROCESSED, Tags.of(Operation.JOURNAL).outcome("failed"));
        about(log, before.getFirst())
            .with(LogField.FAULT, kind(e))
            .with(LogField.COUNT, before.size())
            .error(Operation.JOURNAL, "group " + before.getFirst().group() + " is returned", e);
        // The queue gives up what was received very often: it is to last for an outage of hours.
        return returned(before, Verdict.doubled(before.getFirst().receives() - 1));
      }
    }
    return Set.of();
  }

  /**
   * No wait means at once: without our saying so a message stays hidden as long as the queue hides
   * what it hands out.
   */
  private Set<String> returned(Collection<QueueMessage> left, Duration wait) {
    try {
      visibility.hide(left.stream().map(QueueMessage::receipt).toList(), wait);
    } catch (Fault fault) {
      // They come back by themselves, at another time than asked.
      log.with(LogField.FAULT, fault.kind()).warn(Operation.PROCESS_DELIVERY, fault.sentence());
    }
    Set<String> ids = new LinkedHashSet<>();
    left.forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  /**
   * Takes the first message, and with it those that the same plan serves; a wait means that the
   * group stops here.
   */
  private Optional<Duration> head(Deque<QueueMessage> left, String run, Deadline deadline) {
    QueueMessage first = left.getFirst();
    switch (WebhookMessageCodec.parse(first.body())) {
      case Parsed.Malformed(String reason) -> {
        bury(first, "MalformedMessage", reason, 1, about(log, first));
        left.removeFirst();
        return Optional.empty();
      }
      case Parsed.UnknownSchemaVersion unknown -> {
        bury(first, "UnknownSchemaVersion", unknown.reason(), 1, about(log, first));
        left.removeFirst();
        return Optional.empty();
      }
      case Parsed.Message(WebhookMessage message) -> {
        return switch (start(message, run, deadline)) {
          case Start.AlreadyDone _ -> {
            settle(first, message);
            left.removeFirst();
            yield Optional.empty();
          }
          case Start.HeldElsewhere(_, Instant until) ->
              Optional.of(positive(Duration.between(clock.instant(), until)));
          case Start.Started(Held held) -> {
            List<Taken> taken = new ArrayList<>();
            taken.add(Taken.of(left.removeFirst(), message, held));
            if (held.failures() >= Verdict.MOST_FAILURES) {
              yield crashedTooOften(taken.getFirst(), left);
            }
            join(left, taken, run, deadline);
            yield carryOut(taken, left, deadline);
          }
        };
      }
    }
  }

  private Start start(WebhookMessage message, String run, Deadline deadline) {
    return journal.start(
        new Opening(
            message.delivery(),
            message.repository().map(r -> r.name().toString()).orElse("-"),
            message.correlationId(),
            run,
            clock.instant(),
            deadline.left().plus(LEASE_SPARE),
            settings.maxRetention()));
  }

  /**
   * One plan serves every plan that waits behind it: the plan comes from what GitHub shows, not
   * from the event. So does one look at deployments serve those behind it that say the same.
   */
  private void join(Deque<QueueMessage> left, List<Taken> taken, String run, Deadline deadline) {
    Instruction head = taken.getFirst().message().instruction();
    while (!left.isEmpty()
        && WebhookMessageCodec.parse(left.getFirst().body())
            instanceof Parsed.Message(WebhookMessage message)
        && serves(head, message.instruction())) {
      Optional<Taken> twin =
          taken.stream()
              .filter(one -> one.message().delivery().equals(message.delivery()))
              .findFirst();
      if (twin.isPresent()) {
        twin.get().queued().add(left.removeFirst());
        continue;
      }
      Start start;
      try {
        start = start(message, run, deadline);
      } catch (Fault _) {
        return; // It can be taken by itself, later.
      }
      switch (start) {
        case Start.AlreadyDone _ -> settle(left.removeFirst(), message);
        case Start.HeldElsewhere _ -> {
          return;
        }
        case Start.Started(Held held) -> taken.add(Taken.of(left.removeFirst(), message, held));
      }
    }
  }

  private static boolean serves(Instruction head, Instruction next) {
    return switch (head) {
      // What was said on a pull request is looked at there, so each has a plan of its own.
      case Instruction.Plan plan ->
          next instanceof Instruction.Plan other
              && (other.cause() != Instruction.Cause.COMMENT || plan.equals(other));
      case Instruction.LookAtDeployments _, Instruction.LookAtPullRequest _ -> head.equals(next);
      case Instruction.InstallationChanged _,
          Instruction.RepositoryChanged _,
          Instruction.ReleasePublished _,
          Instruction.AnswerProtectionRule _,
          Instruction.Deploy _ ->
          false;
    };
  }

  /**
   * Only a crash leaves so many failures behind without an end: a fifth failure ends in the dead
   * letters.
   */
  private Optional<Duration> crashedTooOften(Taken head, Deque<QueueMessage> left) {
    String reason =
        "%d runs failed or ended without an outcome (crashed or cut off), the last among these"
            .formatted(head.held().failures());
    if (!journal.dead(head.held(), new Failure(JournalRow.CRASH, reason, clock.instant()))) {
      head.putBack(left);
      return Optional.of(Duration.ZERO);
    }
    bury(head.letter(), JournalRow.CRASH, reason, head.held().failures(), lines(head));
    return Optional.empty();
  }

  /**
   * The failure record of a message that was put back, settled in the name of whoever put it back.
   */
  private void settle(QueueMessage queued, WebhookMessage message) {
    queued
        .redriven()
        .filter(redriven -> journal.resolve(message.delivery(), redriven.by(), clock.instant()))
        .ifPresent(redriven ->
            identified(log, message)
                .with(LogField.OUTCOME, "resolved")
                .info(Operation.DEAD_LETTER, "put back by " + redriven.by() + " and done"));
  }

  private Optional<Duration> carryOut(
      List<Taken> taken, Deque<QueueMessage> left, Deadline deadline) {
    Taken head = taken.getFirst();
    StructuredLog lines = lines(head);
    Instant started = clock.instant();
    try {
      String result =
          new Tries(settings.retryPolicy(), random)
              .run(
                  () -> work.run(newest(taken), deadline, lines),
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
      return failed(taken, left, fault, fault.retry(), lines);
    } catch (RuntimeException bug) {
      lines.error(Operation.PROCESS_DELIVERY, "an error of ours", bug);
      return failed(taken, left, bug, new Retry.Again(), lines);
    }
  }

  /**
   * The message that speaks for all: the newest that names a pull request, so that remarks find
   * their place; a comment's for those that are joined to it.
   */
  private static WebhookMessage newest(List<Taken> taken) {
    WebhookMessage head = taken.getFirst().message();
    if (head.instruction() instanceof Instruction.Plan plan
        && plan.cause() == Instruction.Cause.COMMENT) {
      return head;
    }
    return taken.reversed().stream()
        .map(Taken::message)
        .filter(
            m -> m.instruction() instanceof Instruction.Plan plan && plan.pullRequest().isPresent())
        .findFirst()
        .orElse(head);
  }

  private Optional<Duration> done(
      List<Taken> taken,
      Deque<QueueMessage> left,
      String result,
      Instant started,
      StructuredLog lines) {
    Instant now = clock.instant();
    List<Taken> lost = new ArrayList<>();
    for (Taken one : taken) {
      if (journal.done(one.held(), result, now)) {
        one.queued().forEach(queued -> settle(queued, one.message()));
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
  private void noteServed(Taken head, Instant now, StructuredLog lines) {
    if (head.message().instruction() instanceof Instruction.InstallationChanged
        || head.message().instruction() instanceof Instruction.RepositoryChanged) {
      return;
    }
    try {
      served.note(head.group(), now);
    } catch (Fault fault) {
      // It is done all the same; the next one notes it.
      lines.with(LogField.FAULT, fault.kind()).warn(Operation.JOURNAL, fault.sentence());
    }
  }

  private Optional<Duration> failed(
      List<Taken> taken,
      Deque<QueueMessage> left,
      RuntimeException because,
      Retry retry,
      StructuredLog lines) {
    Instant now = clock.instant();
    Taken head = taken.getFirst();
    List<Taken> others = taken.subList(1, taken.size());
    others.forEach(one -> journal.givenBack(one.held(), now));
    others.reversed().forEach(one -> one.putBack(left));
    return switch (verdict(head, retry, now)) {
      case Verdict.Waits(Duration wait) -> {
        journal.givenBack(head.held(), now);
        head.putBack(left);
        lines
            .with(LogField.WAIT_MS, wait)
            .info(Operation.PROCESS_DELIVERY, "given back: " + sentence(because));
        yield Optional.of(wait);
      }
      case Verdict.GoesOn(Duration hidden) -> {
        journal.givenBack(head.held(), now);
        head.putBack(left);
        metrics.count(Metric.RETRIES, Tags.of(Operation.PROCESS_DELIVERY).fault(kind(because)));
        lines
            .with(LogField.FAULT, kind(because))
            .with(LogField.WAIT_MS, hidden)
            .warn(Operation.PROCESS_DELIVERY, "the outage goes on: " + sentence(because));
        yield Optional.of(hidden);
      }
      case Verdict.Counted(Duration hidden) -> {
        int failures = counted(head, because);
        journal.failed(head.held(), new Failure(kind(because), sentence(because), now));
        head.putBack(left);
        lines
            .with(LogField.ATTEMPT, failures)
            .with(LogField.FAULT, kind(because))
            .with(LogField.WAIT_MS, hidden)
            .warn(Operation.PROCESS_DELIVERY, sentence(because));
        yield Optional.of(hidden);
      }
      case Verdict.GivenUp _ -> {
        int failures = counted(head, because);
        if (!journal.dead(head.held(), new Failure(kind(because), sentence(because), now))) {
          head.putBack(left);
          yield Optional.of(Duration.ZERO);
        }
        // The journal first: should the run end here, the message comes again and is taken afresh.
        bury(head.letter(), kind(because), sentence(because), failures, lines);
        yield Optional.empty();
      }
    };
  }

  private Verdict verdict(Taken head, Retry retry, Instant now) {
    int failures = head.held().failures();
    if (!(retry instanceof Retry.Outage)) {
      return Verdict.of(retry, failures, Optional.empty(), Optional.empty(), now);
    }
    Optional<Instant> last =
        journal
            .find(head.held().delivery())
            .flatMap(DeliveryJournal.Entry::lastFailure)
            .map(Failure::at);
    return Verdict.of(retry, failures, last, last.flatMap(_ -> served.other(head.group())), now);
  }

  private int counted(Taken head, RuntimeException because) {
    metrics.count(Metric.FAILED, Tags.of(Operation.PROCESS_DELIVERY).fault(kind(because)));
    metrics.count(Metric.PROCESSED, Tags.of(Operation.PROCESS_DELIVERY).outcome("failed"));
    return head.held().failures() + 1;
  }

  private void bury(
      QueueMessage message, String kind, String reason, int failures, StructuredLog lines) {
    deadLetters.send(
        new DeadLetter(
            message.body(),
            message.group(),
            message.messageId(),
            kind,
            reason,
            failures,
            message.redriven().map(Redriven::count).orElse(0)));
    metrics.count(Metric.DEAD_LETTERS, Tags.of(Operation.DEAD_LETTER).fault(kind));
    lines
        .with(LogField.ATTEMPT_COUNT, failures)
        .with(LogField.FAULT, kind)
        .with(LogField.FAILURE_REASON, reason)
        .warn(Operation.DEAD_LETTER, "given up after %s: %s".formatted(attempts(failures), reason));
  }

  private static String attempts(int number) {
    return number == 1 ? "1 attempt" : number + " attempts";
  }

  /** The log for lines about a message, as far as it can be read. */
  public static StructuredLog about(StructuredLog log, QueueMessage queued) {
    return WebhookMessageCodec.parse(queued.body())
            instanceof Parsed.Message(WebhookMessage message)
        ? identified(log, message)
        : log.with(LogField.CORRELATION_ID, queued.messageId())
            .with(LogField.REPOSITORY, queued.group());
  }

  private static StructuredLog identified(StructuredLog log, WebhookMessage message) {
    StructuredLog lines =
        log.with(LogField.CORRELATION_ID, message.correlationId())
            .with(LogField.DELIVERY_ID, message.delivery().value())
            .with(LogField.EVENT, message.event())
            .with(LogField.INSTALLATION_ID, message.installation());
    return message
        .repository()
        .map(RepositoryRef::name)
        .map(name -> lines.with(LogField.REPOSITORY, name.toString()))
        .orElse(lines);
  }

  private StructuredLog lines(Taken head) {
    return identified(log, head.message())
        .with(LogField.ATTEMPT, head.held().failures() + 1)
        .timed();
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static String kind(Throwable because) {
    return because instanceof Fault fault ? fault.kind() : "Unexpected";
  }

  private static String sentence(Throwable because) {
    return because instanceof Fault fault
        ? fault.sentence()
        : "an error of ours (" + because.getClass().getSimpleName() + "); the log has where";
  }
}
