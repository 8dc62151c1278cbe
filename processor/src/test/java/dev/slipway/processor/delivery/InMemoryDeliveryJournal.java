package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.JournalRow.Decision;
import dev.slipway.processor.delivery.JournalRow.Status;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A journal in memory, for tests that run thousands of times; it holds to the same contract. */
public final class InMemoryDeliveryJournal implements DeliveryJournal {
  private final Map<DeliveryId, JournalRow> rows = new HashMap<>();
  private final InstantSource clock;

  public InMemoryDeliveryJournal(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Start start(Opening opening) {
    Optional<JournalRow> found = Optional.ofNullable(rows.get(opening.delivery()));
    return switch (JournalRow.decide(found, opening)) {
      case Decision.Answer(Start start) -> start;
      case Decision.Take(JournalRow row) -> {
        rows.put(opening.delivery(), row);
        yield row.started();
      }
    };
  }

  @Override
  public boolean done(Held held, String result, Instant at) {
    return end(held, at, Status.DONE, Optional.empty(), Optional.of(result));
  }

  @Override
  public boolean failed(Held held, Failure failure) {
    return end(held, failure.at(), Status.FAILED, Optional.of(failure), Optional.empty());
  }

  @Override
  public boolean dead(Held held, Failure failure) {
    return end(held, failure.at(), Status.DEAD, Optional.of(failure), Optional.empty());
  }

  @Override
  public boolean givenBack(Held held, Instant at) {
    return end(held, at, Status.WAITING, Optional.empty(), Optional.empty());
  }

  @Override
  public synchronized Optional<Entry> find(DeliveryId delivery) {
    return living(delivery, clock.instant()).map(JournalRow::entry);
  }

  @Override
  public synchronized boolean resolve(DeliveryId delivery, String by, Instant at) {
    Optional<JournalRow> unsettled =
        living(delivery, at)
            .filter(row ->
                row.status() == Status.FAILED
                    || row.status() == Status.DEAD
                    || (row.status() == Status.DONE && row.resolvedBy().isEmpty()));
    unsettled.ifPresent(row ->
        rows.put(
            delivery,
            changed(
                row,
                row.status() == Status.DONE ? Status.DONE : Status.RESOLVED,
                row.failures(),
                row.lastFailure(),
                row.result(),
                Optional.of(by),
                Optional.of(at),
                row.status() == Status.DONE
                    ? row.expires()
                    // As the table adds it up: both parts in full seconds.
                    : JournalRow.expiry(at, Duration.ZERO).plus(row.keep()))));
    return unsettled.isPresent();
  }

  private synchronized boolean end(
      Held held, Instant at, Status to, Optional<Failure> failure, Optional<String> result) {
    Optional<JournalRow> own =
        living(held.delivery(), at)
            .filter(row -> row.holder().equals(held.holder()))
            .filter(row -> row.status() == Status.IN_PROGRESS || row.status() == to);
    own.filter(row -> row.status() == Status.IN_PROGRESS)
        .ifPresent(row ->
            rows.put(
                held.delivery(),
                changed(
                    row,
                    to,
                    row.failures() + (failure.isPresent() ? 1 : 0),
                    failure.or(row::lastFailure),
                    result,
                    Optional.empty(),
                    Optional.empty(),
                    JournalRow.expiry(at, held.keep()))));
    return own.isPresent();
  }

  private Optional<JournalRow> living(DeliveryId delivery, Instant at) {
    return Optional.ofNullable(rows.get(delivery)).filter(row -> !row.expiredAt(at));
  }

  private static JournalRow changed(
      JournalRow row,
      Status status,
      int failures,
      Optional<Failure> lastFailure,
      Optional<String> result,
      Optional<String> resolvedBy,
      Optional<Instant> resolvedAt,
      Instant expires) {
    return new JournalRow(
        row.delivery(),
        row.repository(),
        row.correlationId(),
        status,
        row.holder(),
        row.leaseUntil(),
        failures,
        lastFailure,
        result,
        resolvedBy,
        resolvedAt,
        row.firstAttempt(),
        row.lastAttempt(),
        row.keep(),
        expires);
  }
}
