package dev.slipway.processor.aws;

import dev.slipway.processor.delivery.LastServed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The group that was served last, in the table: {@code pk = served}, {@code sk = last}. One item,
 * whoever writes last; each instance writes it once a minute at most.
 */
public final class DynamoDbLastServed implements LastServed {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Map<String, AttributeValue> KEY = Item.key("served", "last");
  private static final String GROUP = "message_group";
  private static final String AT = "noted_at";

  private final DynamoDbTable table;
  private final AtomicReference<Instant> noted = new AtomicReference<>(Instant.EPOCH);

  public DynamoDbLastServed(DynamoDbClient dynamoDb, String table) {
    this.table = new DynamoDbTable(dynamoDb, table);
  }

  @Override
  public void note(String group, Instant at) {
    Instant before = noted.get();
    if (at.isBefore(before.plus(EVERY)) || !noted.compareAndSet(before, at)) {
      return;
    }
    Item item =
        Item.withKey(KEY).put(GROUP, Item.string(group)).put(AT, Item.number(at.toEpochMilli()));
    table.put("note of the group served last", item);
  }

  @Override
  public Optional<Instant> other(String group) {
    return table
        .find("look-up of the group served last", KEY)
        .filter(item -> !item.text(GROUP).equals(group))
        .map(item -> Instant.ofEpochMilli(item.number(AT)));
  }
}
