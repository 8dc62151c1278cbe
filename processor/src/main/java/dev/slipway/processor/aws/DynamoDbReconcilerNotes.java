package dev.slipway.processor.aws;

import dev.slipway.processor.reconcile.ReconcilerNotes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The reconciler's notes in the table: {@code pk = reconciler#{name}}, {@code sk = mark}, and
 * {@code pk = redelivery#{guid}}, {@code sk = asked}.
 */
public final class DynamoDbReconcilerNotes implements ReconcilerNotes {
  private static final String AT = "noted_at";

  // GitHub keeps deliveries for three days.
  private static final Duration KEPT = Duration.ofDays(4);

  private final DynamoDbTable table;

  public DynamoDbReconcilerNotes(DynamoDbClient dynamoDb, String table) {
    this.table = new DynamoDbTable(dynamoDb, table);
  }

  @Override
  public Optional<Instant> mark(String name) {
    return table
        .find("look-up of a reconciler's mark", markKey(name))
        .map(item -> Instant.ofEpochMilli(item.number(AT)));
  }

  @Override
  public void mark(String name, Instant at) {
    table.put(
        "note of a reconciler's mark",
        Item.withKey(markKey(name)).put(AT, Item.number(at.toEpochMilli())));
  }

  @Override
  public boolean ask(String guid, Instant at, Duration every) {
    return table.putIf(
        "note of a redelivery",
        Item.withKey("redelivery#" + guid, "asked")
            .put(AT, Item.number(at.toEpochMilli()))
            .put(Item.EXPIRES_AT, Item.expiry(at.plus(KEPT))),
        put ->
            put.conditionExpression("attribute_not_exists(pk) OR noted_at <= :before")
                .expressionAttributeValues(
                    Map.of(":before", Item.number(at.minus(every).toEpochMilli()))));
  }

  private static Map<String, AttributeValue> markKey(String name) {
    return Item.key("reconciler#" + name, "mark");
  }
}
