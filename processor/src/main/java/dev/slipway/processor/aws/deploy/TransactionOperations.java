package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The operations of a transaction. Each returns the item that was in its way, and writes into its
 * item which commit it belongs to ({@code :write} in an update).
 */
record TransactionOperations(String table, String writeId) {
  private static final ReturnValuesOnConditionCheckFailure FOUND =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  TransactWriteItem put(Item item) {
    return put(_ -> {}, item);
  }

  /** Only where nothing is yet. */
  TransactWriteItem putNew(Item item) {
    return put(put -> put.conditionExpression("attribute_not_exists(pk)"), item);
  }

  TransactWriteItem put(Item item, String condition, Map<String, AttributeValue> values) {
    return put(put -> put.conditionExpression(condition).expressionAttributeValues(values), item);
  }

  private TransactWriteItem put(Consumer<Put.Builder> condition, Item item) {
    Map<String, AttributeValue> written =
        item.put(LedgerTransaction.WRITE_ID, Item.string(writeId)).values();
    return TransactWriteItem.builder()
        .put(put ->
            condition.accept(
                put.tableName(table).item(written).returnValuesOnConditionCheckFailure(FOUND)))
        .build();
  }

  TransactWriteItem update(
      Map<String, AttributeValue> key,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":write", Item.string(writeId));
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(key)
                .updateExpression(expression)
                .conditionExpression(condition)
                .expressionAttributeValues(all)
                .returnValuesOnConditionCheckFailure(FOUND))
        .build();
  }

  TransactWriteItem delete(Map<String, AttributeValue> key) {
    return TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(key)).build();
  }

  TransactWriteItem delete(
      Map<String, AttributeValue> key, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .delete(delete -> {
          delete
              .tableName(table)
              .key(key)
              .conditionExpression(condition)
              .returnValuesOnConditionCheckFailure(FOUND);
          // DynamoDB refuses an empty map.
          if (!values.isEmpty()) {
            delete.expressionAttributeValues(values);
          }
        })
        .build();
  }

  TransactWriteItem check(
      Map<String, AttributeValue> key, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName(table)
                .key(key)
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(FOUND))
        .build();
  }

  /** The key of the item that an operation touches. */
  static Map<String, AttributeValue> key(TransactWriteItem operation) {
    if (operation.put() != null) {
      Map<String, AttributeValue> item = operation.put().item();
      return Item.key(Item.of(item).text(Item.PK), Item.of(item).text(Item.SK));
    }
    if (operation.update() != null) {
      return operation.update().key();
    }
    return operation.delete() != null ? operation.delete().key() : operation.conditionCheck().key();
  }
}
