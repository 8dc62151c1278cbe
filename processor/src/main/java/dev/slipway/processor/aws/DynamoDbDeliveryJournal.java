package dev.slipway.processor.aws;

import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.JournalRow;
import dev.slipway.processor.delivery.JournalRow.Decision;
import dev.slipway.processor.delivery.JournalRow.Status;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The delivery journal in the table: one item per delivery.
 *
 * <p>A first start and every end is one write. A start that finds an entry reads it from its own
 * failed write and, if it may take the delivery, writes once more, conditional on that entry being
 * unchanged.
 *
 * <p>The client repeats a write whose answer was lost; the repetition then fails on the effect of
 * the first try. The journal recognizes that by the holder, and counts it as a success.
 */
public final class DynamoDbDeliveryJournal implements DeliveryJournal {
  private static final String ABSENT = "attribute_not_exists(pk) OR expires_at <= :at";
  private static final String UNCHANGED =
      "held_by = :seen_holder AND journal_status = :seen_status";
  private static final String STILL_HELD =
      "held_by = :holder AND journal_status = :in_progress AND expires_at > :at";
  private static final String UNNOTED =
      "journal_status = :done AND attribute_not_exists(resolved_by) AND expires_at > :at";
  private static final String UNSETTLED = "journal_status IN (:failed, :dead) AND expires_at > :at";

  private final DynamoDbTable table;
  private final InstantSource clock;

  /**
   * @param clock says which entries have expired when one is looked for; all else comes with the
   *     calls
   */
  public DynamoDbDeliveryJournal(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.table = new DynamoDbTable(dynamoDb, table);
    this.clock = clock;
  }

  @Override
  public Start start(Opening opening) {
    return table.during("start of a delivery", () -> take(opening));
  }

  // It ends: each round but the last was lost to somebody who took the delivery or ended a run in
  // the meantime, and a living holder ends it at once.
  private Start take(Opening opening) {
    Optional<JournalRow> found = Optional.empty();
    while (true) {
      switch (JournalRow.decide(found, opening)) {
        case Decision.Answer(Start start) -> {
          return start;
        }
        case Decision.Take(JournalRow row) -> {
          try {
            put(row, found, opening.at());
            return row.started();
          } catch (ConditionalCheckFailedException lost) {
            found = winner(lost);
          }
        }
      }
    }
  }

  @Override
  public boolean done(Held held, String result, Instant at) {
    return end(held, at, Status.DONE, Map.of(JournalItem.RESULT, Item.string(result)));
  }

  @Override
  public boolean failed(Held held, Failure failure) {
    return end(held, failure.at(), Status.FAILED, counted(held, failure));
  }

  @Override
  public boolean dead(Held held, Failure failure) {
    return end(held, failure.at(), Status.DEAD, counted(held, failure));
  }

  @Override
  public boolean givenBack(Held held, Instant at) {
    return end(held, at, Status.WAITING, Map.of());
  }

  @Override
  public Optional<Entry> find(DeliveryId delivery) {
    return table
        .find("look-up of a delivery", JournalItem.key(delivery))
        .map(JournalItem::parse)
        .filter(row -> !row.expiredAt(clock.instant()))
        .map(JournalRow::entry);
  }

  @Override
  public boolean resolve(DeliveryId delivery, String by, Instant at) {
    Instant from = JournalRow.expiry(at, Duration.ZERO);
    return update(
        "settling of a delivery",
        delivery,
        "SET journal_status = :resolved, resolved_by = :by, resolved_at = :moment,"
            + " expires_at = :from + keep_seconds",
        UNSETTLED,
        Map.of(
            ":resolved", status(Status.RESOLVED),
            ":by", Item.string(by),
            ":moment", Item.moment(at),
            ":from", Item.number(from.getEpochSecond()),
            ":failed", status(Status.FAILED),
            ":dead", status(Status.DEAD),
            ":at", Item.number(at.getEpochSecond())),
        found ->
            switch (found.status()) {
              case DONE -> note(delivery, by, at);
              case RESOLVED -> settledBy(found, by, at);
              default -> false;
            });
  }

  private boolean note(DeliveryId delivery, String by, Instant at) {
    return update(
        "settling of a delivery",
        delivery,
        "SET resolved_by = :by, resolved_at = :moment",
        UNNOTED,
        Map.of(
            ":by", Item.string(by),
            ":moment", Item.moment(at),
            ":done", status(Status.DONE),
            ":at", Item.number(at.getEpochSecond())),
        found -> found.status() == Status.DONE && settledBy(found, by, at));
  }

  // Whether this is a repetition whose first try took effect.
  private static boolean settledBy(JournalRow row, String by, Instant at) {
    return row.resolvedBy().equals(Optional.of(by)) && row.resolvedAt().equals(Optional.of(at));
  }

  private void put(JournalRow row, Optional<JournalRow> found, Instant at) {
    Map<String, AttributeValue> condition =
        found
            .map(seen ->
                Map.of(
                    ":seen_holder", Item.string(seen.holder()),
                    ":seen_status", status(seen.status())))
            .orElseGet(() -> Map.of(":at", Item.number(at.getEpochSecond())));
    table
        .client()
        .putItem(put ->
            put.tableName(table.name())
                .item(JournalItem.render(row).values())
                .conditionExpression(found.isPresent() ? UNCHANGED : ABSENT)
                .expressionAttributeValues(condition)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private boolean end(Held held, Instant at, Status to, Map<String, AttributeValue> changes) {
    Map<String, AttributeValue> set = new TreeMap<>(changes);
    set.put(JournalItem.STATUS, status(to));
    set.put(Item.EXPIRES_AT, Item.number(JournalRow.expiry(at, held.keep()).getEpochSecond()));
    Map<String, AttributeValue> values = new HashMap<>();
    set.forEach((name, value) -> values.put(":new_" + name, value));
    values.put(":holder", Item.string(held.holder()));
    values.put(":in_progress", status(Status.IN_PROGRESS));
    values.put(":at", Item.number(at.getEpochSecond()));
    return update(
        "end of a delivery's run",
        held.delivery(),
        set.keySet().stream()
            .map(name -> name + " = :new_" + name)
            .collect(Collectors.joining(", ", "SET ", "")),
        STILL_HELD,
        values,
        found -> found.holder().equals(held.holder()) && found.status() == to);
  }

  /**
   * One conditional update.
   *
   * @param happened whether the row that was in the way says that the update took effect: the
   *     client repeats a write whose answer was lost
   */
  private boolean update(
      String what,
      DeliveryId delivery,
      String expression,
      String condition,
      Map<String, AttributeValue> values,
      Predicate<JournalRow> happened) {
    return table.during(
        what,
        () -> {
          try {
            table
                .client()
                .updateItem(update ->
                    update
                        .tableName(table.name())
                        .key(JournalItem.key(delivery))
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
          } catch (ConditionalCheckFailedException lost) {
            return winner(lost).filter(happened).isPresent();
          }
        });
  }

  private static Map<String, AttributeValue> counted(Held held, Failure failure) {
    return Map.of(
        JournalItem.FAILURES, Item.number(held.failures() + 1L),
        JournalItem.FAILURE_KIND, Item.string(failure.kind()),
        JournalItem.FAILURE_REASON, Item.string(failure.reason()),
        JournalItem.FAILURE_AT, Item.moment(failure.at()));
  }

  private static Optional<JournalRow> winner(ConditionalCheckFailedException lost) {
    return lost.hasItem() ? Optional.of(JournalItem.parse(Item.of(lost.item()))) : Optional.empty();
  }

  private static AttributeValue status(Status status) {
    return Item.string(status.name());
  }
}
