package dev.slipway.operator.deployments;

import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.deploy.RequestAnswer;
import dev.slipway.processor.deploy.WithdrawRequest;
import dev.slipway.processor.deploy.WithdrawRequest.Withdrawn;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Waits for what the processor does about a request: first by the journal's entry for its message,
 * then by the records.
 *
 * <table>
 * <caption>How waiting ends</caption>
 * <tr><th>the message is</th><th>the records are</th><th>outcome</th></tr>
 * <tr><td>done, refused</td><td></td><td>refused</td></tr>
 * <tr><td>given up</td><td></td><td>given up</td></tr>
 * <tr><td>done</td><td>not to be waited for, or all active or over</td><td>recorded</td></tr>
 * <tr><td>not done when time is up</td><td>not to be waited for</td><td>not taken up</td></tr>
 * <tr><td>not done when time is up</td><td>to be waited for</td><td>its key is taken, so that it never is
 *     recorded: lock timeout</td></tr>
 * <tr><td>done</td><td>queued when time is up</td><td>cancelled: lock timeout</td></tr>
 * <tr><td>done</td><td>awaiting approval when time is up</td><td>recorded: they hold no place</td></tr>
 * </table>
 */
final class AwaitRequest {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final DeploymentLedger ledger;
  private final DeliveryJournal journal;
  private final InstantSource clock;
  private final Consumer<Duration> pause;
  private final Consumer<String> progress;

  /**
   * @param pause lets time pass between looks
   * @param progress hears what is waited for, a line each time
   */
  AwaitRequest(
      DeploymentLedger ledger,
      DeliveryJournal journal,
      InstantSource clock,
      Consumer<Duration> pause,
      Consumer<String> progress) {
    this.ledger = ledger;
    this.journal = journal;
    this.clock = clock;
    this.pause = pause;
    this.progress = progress;
  }

  /** Until it is recorded or refused, or time is up. */
  RequestOutcome recorded(DeliveryId delivery, Instruction.Deploy request, Duration atMost) {
    return taken(delivery, request, clock.instant().plus(atMost))
        .orElseGet(() ->
            new RequestOutcome.NotTakenUp(journal.find(delivery).flatMap(Entry::lastFailure)));
  }

  /** Until it is active or over, or time is up: then it is withdrawn in that person's name. */
  RequestOutcome active(
      DeliveryId delivery, Instruction.Deploy request, Duration atMost, String by) {
    Instant end = clock.instant().plus(atMost);
    Optional<RequestOutcome> taken = taken(delivery, request, end);
    if (taken.isPresent() && !(taken.get() instanceof RequestOutcome.Recorded)) {
      return taken.get();
    }
    Duration wait = FIRST_PAUSE;
    while (clock.instant().isBefore(end)) {
      List<DeploymentRecord> records = records(request);
      if (records.stream().noneMatch(AwaitRequest::waits)) {
        return new RequestOutcome.Recorded(records);
      }
      progress.accept(line(records));
      pause.accept(wait);
      wait = longer(wait);
    }
    Withdrawn withdrawn =
        new WithdrawRequest(ledger, clock, delivery.value())
            .run(request.requestKey(), by, "waited %ds for its turn".formatted(atMost.toSeconds()));
    return switch (withdrawn) {
      case Withdrawn.NothingQueued(List<DeploymentRecord> records) ->
          new RequestOutcome.Recorded(records);
      case Withdrawn.Done(List<DeploymentRecord> cancelled) ->
          new RequestOutcome.LockTimeout(resource(request, cancelled), cancelled);
    };
  }

  private Optional<RequestOutcome> taken(
      DeliveryId delivery, Instruction.Deploy request, Instant end) {
    Duration wait = FIRST_PAUSE;
    while (true) {
      Optional<Entry> entry = journal.find(delivery);
      Optional<RequestOutcome> outcome = entry.flatMap(found -> outcome(found, request));
      if (outcome.isPresent() || !clock.instant().isBefore(end)) {
        return outcome;
      }
      progress.accept(
          entry
              .flatMap(Entry::lastFailure)
              .map(failure -> "the processor tries again: " + failure.reason())
              .orElse("requested; the processor has not taken it up yet"));
      pause.accept(wait);
      wait = longer(wait);
    }
  }

  /** Most requests are taken up at once; those that are not take minutes. */
  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private Optional<RequestOutcome> outcome(Entry entry, Instruction.Deploy request) {
    return switch (entry.state()) {
      case DONE -> {
        Optional<String> refusal = entry.result().flatMap(RequestAnswer::refusal);
        List<DeploymentRecord> records = refusal.isPresent() ? List.of() : records(request);
        yield Optional.of(
            records.isEmpty()
                ? new RequestOutcome.Refused(
                    refusal.or(entry::result).orElse("the processor recorded nothing"))
                : new RequestOutcome.Recorded(records));
      }
      case DEAD, RESOLVED -> entry.lastFailure().map(RequestOutcome.GivenUp::new);
      case IN_PROGRESS, FAILED -> Optional.empty();
    };
  }

  private List<DeploymentRecord> records(Instruction.Deploy request) {
    return ledger
        .request(request.requestKey())
        .map(DeploymentRequest::members)
        .map(ledger::findAll)
        .orElse(List.of())
        .stream()
        .sorted(Comparator.comparing((DeploymentRecord record) -> record.key().environment()))
        .toList();
  }

  private static boolean waits(DeploymentRecord record) {
    return record.state() == DeploymentState.QUEUED
        || record.state() == DeploymentState.AWAITING_APPROVAL;
  }

  private String line(List<DeploymentRecord> records) {
    DeploymentQueues queues = ledger.queues();
    return records.stream()
        .map(record -> record.key() + " " + record.state() + ahead(queues, record))
        .collect(Collectors.joining(", "));
  }

  private static String ahead(DeploymentQueues queues, DeploymentRecord record) {
    if (record.state() != DeploymentState.QUEUED) {
      return "";
    }
    DeploymentQueues.Slot slot = queues.slot(record.group());
    long before = slot.ahead(record.key());
    return " behind %s%s"
        .formatted(
            slot.holder().map(holder -> holder.key().toString()).orElse("nobody"),
            before == 0 ? "" : " and " + before + " more");
  }

  private static String resource(Instruction.Deploy request, List<DeploymentRecord> cancelled) {
    return cancelled.isEmpty()
        ? String.join(", ", request.environments())
        : cancelled.stream()
            .map(record -> record.group().name())
            .distinct()
            .collect(Collectors.joining(", "));
  }
}
