package dev.slipway.processor.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The one table that all stores share. Reads are strongly consistent. Each call says what it does,
 * for people: {@code look-up of a delivery}; a fault names that.
 */
public record DynamoDbTable(DynamoDbClient client, String name) {

  /**
   * Runs any operation of the client.
   *
   * @throws dev.slipway.processor.fault.Fault when DynamoDB refuses it or is out of reach
   */
  public <T> T during(String what, Supplier<T> call) {
    return AwsFaults.during("DynamoDB: " + what, call);
  }

  public Optional<Item> find(String what, Map<String, AttributeValue> key) {
    return Optional.of(
            during(
                    what,
                    () -> client.getItem(get -> get.tableName(name).key(key).consistentRead(true)))
                .item())
        .filter(item -> !item.isEmpty())
        .map(Item::of);
  }

  /** All items of a partition, in the order of their sort keys. */
  public List<Item> partition(String what, String pk) {
    return query(
        what,
        query ->
            query
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Item.string(pk))),
        Integer.MAX_VALUE);
  }

  /** The first so many items that a query finds, page by page. */
  public List<Item> query(String what, Consumer<QueryRequest.Builder> query, int most) {
    List<Item> found = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      QueryRequest.Builder page = QueryRequest.builder().tableName(name).consistentRead(true);
      query.accept(page);
      if (!from.isEmpty()) {
        page.exclusiveStartKey(from);
      }
      QueryResponse answer = during(what, () -> client.query(page.build()));
      answer.items().stream().limit(most - found.size()).map(Item::of).forEach(found::add);
      from = answer.lastEvaluatedKey();
    } while (!from.isEmpty() && found.size() < most);
    return found;
  }

  /** Writes an item over whatever stands under its key. */
  public void put(String what, Item item) {
    during(what, () -> client.putItem(put -> put.tableName(name).item(item.values())));
  }

  /** Writes an item if a condition holds; false when it does not. */
  public boolean putIf(String what, Item item, Consumer<PutItemRequest.Builder> condition) {
    return ifHolds(
        what,
        () -> client.putItem(put -> condition.accept(put.tableName(name).item(item.values()))));
  }

  public void delete(String what, Map<String, AttributeValue> key) {
    during(what, () -> client.deleteItem(delete -> delete.tableName(name).key(key)));
  }

  /** Runs a conditional write; false when its condition did not hold. */
  public boolean ifHolds(String what, Runnable write) {
    return during(
        what,
        () -> {
          try {
            write.run();
            return true;
          } catch (ConditionalCheckFailedException _) {
            return false;
          }
        });
  }
}
