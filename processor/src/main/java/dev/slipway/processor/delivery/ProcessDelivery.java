package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.contract.WebhookMessageCodec.Parsed;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  private final Runtime runtime;
  private final DeliveryStores stores;
  private final FailureRecords failureRecords;
  private final DeliveryRunner runner;

  public ProcessDelivery(Runtime runtime, DeliveryStores stores, Work work) {
    this.runtime = runtime;
    this.stores = stores;
    this.failureRecords = new FailureRecords(runtime, stores);
    this.runner = new DeliveryRunner(runtime, stores, failureRecords, work);
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
        Optional<Duration> stop = head(left, run + "/" + round, round == 1, deadline);
        if (stop.isPresent()) {
          return returned(left, stop.get());
        }
      } catch (RuntimeException e) {
        // Nothing is known of what was begun: it all comes again, and the journal and the lease
        // sort it out.
        EmfMetrics metrics = runtime.metrics();
        metrics.count(Metric.FAILED, Tags.of(Operation.JOURNAL).fault(DeliveryRunner.kind(e)));
        metrics.count(Metric.PROCESSED, Tags.of(Operation.JOURNAL).outcome("failed"));
        DeliveryLog.about(runtime.log(), before.getFirst())
            .with(LogField.FAULT, DeliveryRunner.kind(e))
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
      stores.visibility().hide(left.stream().map(QueueMessage::receipt).toList(), wait);
    } catch (Fault fault) {
      // They come back by themselves, at another time than asked.
      runtime
          .log()
          .with(LogField.FAULT, fault.kind())
          .warn(Operation.PROCESS_DELIVERY, fault.sentence());
    }
    Set<String> ids = new LinkedHashSet<>();
    left.forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  /**
   * Takes the first message, and with it those that the same run serves; a wait means that the
   * group stops here.
   *
   * @param first whether nothing of the group was taken before it in this invocation
   */
  private Optional<Duration> head(
      Deque<QueueMessage> left, String run, boolean first, Deadline deadline) {
    QueueMessage head = left.getFirst();
    switch (WebhookMessageCodec.parse(head.body())) {
      case Parsed.Malformed(String reason) -> {
        failureRecords.bury(
            head, "MalformedMessage", reason, 1, DeliveryLog.about(runtime.log(), head));
        left.removeFirst();
        return Optional.empty();
      }
      case Parsed.UnknownSchemaVersion unknown -> {
        failureRecords.bury(
            head,
            "UnknownSchemaVersion",
            unknown.reason(),
            1,
            DeliveryLog.about(runtime.log(), head));
        left.removeFirst();
        return Optional.empty();
      }
      case Parsed.Message(WebhookMessage message) -> {
        return switch (start(message, run, deadline)) {
          case Start.AlreadyDone _ -> {
            failureRecords.settle(head, message);
            left.removeFirst();
            yield Optional.empty();
          }
          case Start.HeldElsewhere(_, Instant until) ->
              Optional.of(positive(Duration.between(runtime.clock().instant(), until)));
          case Start.Started(Held held) -> {
            List<HeldDelivery> taken = new ArrayList<>();
            taken.add(HeldDelivery.of(left.removeFirst(), message, held));
            if (held.failures() >= Verdict.MOST_FAILURES) {
              yield runner.crashedTooOften(taken.getFirst(), left);
            }
            join(left, taken, run, deadline);
            yield runner.run(taken, left, first, deadline);
          }
        };
      }
    }
  }

  private Start start(WebhookMessage message, String run, Deadline deadline) {
    return stores
        .journal()
        .start(
            new Opening(
                message.delivery(),
                message.repository().map(r -> r.name().toString()).orElse("-"),
                message.correlationId(),
                run,
                runtime.clock().instant(),
                deadline.left().plus(LEASE_SPARE),
                runtime.settings().maxRetention()));
  }

  /**
   * One plan serves every plan that waits behind it: the plan comes from what GitHub shows, and the
   * run does what each of them asks for besides. One look at deployments or at a pull request
   * serves those behind it that say the same.
   */
  private void join(
      Deque<QueueMessage> left, List<HeldDelivery> taken, String run, Deadline deadline) {
    Instruction head = taken.getFirst().message().instruction();
    while (!left.isEmpty()
        && WebhookMessageCodec.parse(left.getFirst().body())
            instanceof Parsed.Message(WebhookMessage message)
        && serves(head, message.instruction())) {
      Optional<HeldDelivery> twin =
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
        case Start.AlreadyDone _ -> failureRecords.settle(left.removeFirst(), message);
        case Start.HeldElsewhere _ -> {
          return;
        }
        case Start.Started(Held held) ->
            taken.add(HeldDelivery.of(left.removeFirst(), message, held));
      }
    }
  }

  private static boolean serves(Instruction head, Instruction next) {
    return switch (head) {
      case Instruction.Plan _ -> next instanceof Instruction.Plan;
      case Instruction.LookAtDeployments _, Instruction.LookAtPullRequest _ -> head.equals(next);
      case Instruction.InstallationChanged _,
          Instruction.RepositoryChanged _,
          Instruction.ReleasePublished _,
          Instruction.AnswerProtectionRule _,
          Instruction.Deploy _ ->
          false;
    };
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
