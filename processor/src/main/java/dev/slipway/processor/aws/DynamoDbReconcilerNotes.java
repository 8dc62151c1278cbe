package dev.slipway.processor.aws;

import dev.slipway.processor.reconcile.ReconcilerNotes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The reconciler's notes in the table: {@code pk = reconciler#{name}}, {@code sk = mark}, and
 * {@code pk = redelivery#{guid}}, {@code sk = asked}.
 */
public final class DynamoDbReconcilerNotes implements ReconcilerNotes {
  private static final String AT = "noted_at";

  // GitHub keeps deliveries for three days.
  private static final Duration KEPT = Duration.ofDays(4);

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoDbReconcilerNotes(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Optional<Instant> mark(String name) {
    Map<String, AttributeValue> item =
        AwsFaults.during(
                "DynamoDB: look-up of a reconciler's mark",
                () ->
                    dynamoDb.getItem(
                        get -> get.tableName(table).key(markKey(name)).consistentRead(true)))
            .item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Item.of(item).number(AT)));
  }

  @Override
  public void mark(String name, Instant at) {
    Item item = Item.withKey("reconciler#" + name, "mark").put(AT, Item.number(at.toEpochMilli()));
    AwsFaults.during(
        "DynamoDB: note of a reconciler's mark",
        () -> dynamoDb.putItem(put -> put.tableName(table).item(item.values())));
  }

  @Override
  public boolean ask(String guid, Instant at, Duration every) {
    Item item =
        Item.withKey("redelivery#" + guid, "asked")
            .put(AT, Item.number(at.toEpochMilli()))
            .put(Item.EXPIRES_AT, Item.expiry(at.plus(KEPT)));
    return AwsFaults.during(
        "DynamoDB: note of a redelivery",
        () -> {
          try {
            dynamoDb.putItem(put ->
                put.tableName(table)
                    .item(item.values())
                    .conditionExpression("attribute_not_exists(pk) OR noted_at <= :before")
                    .expressionAttributeValues(
                        Map.of(":before", Item.number(at.minus(every).toEpochMilli()))));
            return true;
          } catch (ConditionalCheckFailedException _) {
            return false;
          }
        });
  }

  private static Map<String, AttributeValue> markKey(String name) {
    return Item.key("reconciler#" + name, "mark");
  }
}
