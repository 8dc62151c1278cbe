package dev.slipway.processor.aws;

import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.JournalRow;
import dev.slipway.processor.delivery.JournalRow.Status;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A journal row as an item of the table: {@code pk = delivery#{guid}}, {@code sk = journal}. */
final class JournalItem {
  static final String DELIVERY = "delivery";
  static final String REPOSITORY = "repository";
  static final String CORRELATION_ID = "correlation_id";
  static final String STATUS = "journal_status";
  static final String HOLDER = "held_by";
  static final String LEASE_UNTIL = "lease_until";
  static final String FAILURES = "failures";
  static final String FAILURE_KIND = "failure_kind";
  static final String FAILURE_REASON = "failure_reason";
  static final String FAILURE_AT = "failure_at";
  static final String RESULT = "run_result";
  static final String RESOLVED_BY = "resolved_by";
  static final String RESOLVED_AT = "resolved_at";
  static final String FIRST_ATTEMPT = "first_attempt";
  static final String LAST_ATTEMPT = "last_attempt";
  static final String KEEP_SECONDS = "keep_seconds";

  private static final String SORT_KEY = "journal";

  private JournalItem() {}

  static Map<String, AttributeValue> key(DeliveryId delivery) {
    return Item.key("delivery#" + delivery, SORT_KEY);
  }

  static Item render(JournalRow row) {
    Item item =
        Item.withKey("delivery#" + row.delivery(), SORT_KEY)
            .put(DELIVERY, Item.string(row.delivery().value()))
            .put(REPOSITORY, Item.string(row.repository()))
            .put(CORRELATION_ID, Item.string(row.correlationId()))
            .put(STATUS, Item.string(row.status().name()))
            .put(HOLDER, Item.string(row.holder()))
            .put(LEASE_UNTIL, Item.moment(row.leaseUntil()))
            .put(FAILURES, Item.number(row.failures()))
            .put(FIRST_ATTEMPT, Item.moment(row.firstAttempt()))
            .put(LAST_ATTEMPT, Item.moment(row.lastAttempt()))
            .put(KEEP_SECONDS, Item.number(seconds(row.keep())))
            .put(Item.EXPIRES_AT, Item.number(row.expires().getEpochSecond()));
    row.lastFailure()
        .ifPresent(failure ->
            item.put(FAILURE_KIND, Item.string(failure.kind()))
                .put(FAILURE_REASON, Item.string(failure.reason()))
                .put(FAILURE_AT, Item.moment(failure.at())));
    row.result().ifPresent(result -> item.put(RESULT, Item.string(result)));
    row.resolvedBy().ifPresent(by -> item.put(RESOLVED_BY, Item.string(by)));
    row.resolvedAt().ifPresent(at -> item.put(RESOLVED_AT, Item.moment(at)));
    return item;
  }

  static JournalRow parse(Item item) {
    Optional<Failure> lastFailure =
        item.find(FAILURE_KIND)
            .map(kind -> new Failure(kind, item.text(FAILURE_REASON), item.moment(FAILURE_AT)));
    return new JournalRow(
        new DeliveryId(item.text(DELIVERY)),
        item.text(REPOSITORY),
        item.text(CORRELATION_ID),
        Status.valueOf(item.text(STATUS)),
        item.text(HOLDER),
        item.moment(LEASE_UNTIL),
        Math.toIntExact(item.number(FAILURES)),
        lastFailure,
        item.find(RESULT),
        item.find(RESOLVED_BY),
        item.find(RESOLVED_AT).map(Instant::parse),
        item.moment(FIRST_ATTEMPT),
        item.moment(LAST_ATTEMPT),
        Duration.ofSeconds(item.number(KEEP_SECONDS)),
        Instant.ofEpochSecond(item.number(Item.EXPIRES_AT)));
  }

  /** Rounded up: a row may live a second too long, never one too short. */
  static long seconds(Duration keep) {
    return keep.getNano() == 0 ? keep.getSeconds() : keep.getSeconds() + 1;
  }
}
