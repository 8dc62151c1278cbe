package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@link ProcessDelivery} with a scripted work and everything else in memory; each part can be made
 * to fail.
 */
final class DeliveryBench {
  final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
  final InMemoryDeliveryJournal journal = new InMemoryDeliveryJournal(clock);
  final InMemoryLastServed served = new InMemoryLastServed();
  final Map<String, Duration> hidden = new LinkedHashMap<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();
  final List<String> worked = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  final Set<String> unreachable = new HashSet<>();
  Work work = job -> "done " + job.message().delivery();
  Duration left = Duration.ofSeconds(50);
  private final AtomicInteger runs = new AtomicInteger();

  /** What the group's run returned: ids of the messages that come again. */
  Set<String> take(QueueMessage... messages) {
    hidden.clear();
    return process()
        .group(
            Arrays.asList(messages),
            "run-" + runs.incrementAndGet(),
            new Deadline(clock.instant().plus(left), clock));
  }

  ProcessDelivery process() {
    return new ProcessDelivery(
        Runtime.of(
            OperatorSettings.from(
                Map.of(
                    "SLIPWAY_RETRY_POLICY_BASE_DELAY_MS", "1",
                    "SLIPWAY_RETRY_POLICY_MAX_DELAY_MS", "2")),
            clock,
            new Random(1),
            StructuredLog.of(clock, log::add, "processor"),
            new EmfMetrics(clock, log::add, "processor", OperatorSettings.DEFAULTS.monitoring())),
        new DeliveryStores(
            new Journal(),
            visibility(),
            letter -> {
              fail("dead letters");
              deadLetters.add(letter);
            },
            served()),
        job -> {
          worked.add(job.message().delivery().value());
          return work.run(job);
        });
  }

  private MessageVisibility visibility() {
    return new MessageVisibility() {
      @Override
      public boolean hide(String receiptHandle, Duration wait) {
        return hide(List.of(receiptHandle), wait).isEmpty();
      }

      @Override
      public Set<String> hide(List<String> receiptHandles, Duration wait) {
        fail("visibility");
        receiptHandles.forEach(receipt -> hidden.put(receipt, wait));
        return Set.of();
      }
    };
  }

  private LastServed served() {
    return new LastServed() {
      @Override
      public void note(String group, Instant at) {
        fail("served");
        served.note(group, at);
      }

      @Override
      public Optional<Instant> other(String group) {
        return served.other(group);
      }
    };
  }

  private void fail(String part) {
    if (unreachable.contains(part)) {
      throw new StoreUnavailable(part, new IOException("connection reset"));
    }
  }

  static QueueMessage plan(String delivery) {
    return queued(
        delivery, new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
  }

  /** One that shares no plan with others. */
  static QueueMessage alone(String delivery) {
    return queued(delivery, new Instruction.RepositoryChanged("renamed"));
  }

  static QueueMessage garbage(String id) {
    return new QueueMessage(id, "receipt-" + id, "repo-42", "{\"schema\":1,\"delivery\":", 1);
  }

  static QueueMessage fromTheFuture(String id) {
    return new QueueMessage(id, "receipt-" + id, "repo-42", "{\"schema\":99}", 1);
  }

  static QueueMessage queued(String delivery, Instruction instruction) {
    WebhookMessage message = message(delivery, instruction);
    return new QueueMessage(
        "m-" + delivery,
        "receipt-" + delivery,
        message.group().value(),
        WebhookMessageCodec.render(message),
        1);
  }

  static WebhookMessage message(String delivery, Instruction instruction) {
    return new WebhookMessage(
        new DeliveryId(delivery),
        "c-" + delivery,
        Instant.parse("2026-03-01T09:59:00Z"),
        "push",
        "",
        Optional.empty(),
        Optional.of(
            new RepositoryRef(
                new RepositoryId(42), RepositoryName.parse("acme/rocket").orElseThrow())),
        "ada",
        instruction);
  }

  Optional<Entry> entry(String delivery) {
    return journal.find(new DeliveryId(delivery));
  }

  /** The journal in memory, out of reach for the calls that are named. */
  private final class Journal implements DeliveryJournal {
    @Override
    public Start start(Opening opening) {
      fail("start");
      return journal.start(opening);
    }

    @Override
    public boolean done(Held held, String result, Instant at) {
      fail("done");
      return journal.done(held, result, at);
    }

    @Override
    public boolean failed(Held held, Failure failure) {
      fail("failed");
      return journal.failed(held, failure);
    }

    @Override
    public boolean dead(Held held, Failure failure) {
      fail("dead");
      return journal.dead(held, failure);
    }

    @Override
    public boolean givenBack(Held held, Instant at) {
      fail("given back");
      return journal.givenBack(held, at);
    }

    @Override
    public Optional<Entry> find(DeliveryId delivery) {
      return journal.find(delivery);
    }

    @Override
    public boolean resolve(DeliveryId delivery, String by, Instant at) {
      return journal.resolve(delivery, by, at);
    }
  }
}
