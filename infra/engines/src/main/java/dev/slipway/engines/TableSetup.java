package dev.slipway.engines;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Creates the one table as the stack does: string keys {@code pk} and {@code sk}, life ends at
 * {@code expires_at}.
 */
final class TableSetup {
  private TableSetup() {}

  static Table create(DynamoDbClient dynamoDb, String name, boolean timeToLive) {
    dynamoDb.createTable(table ->
        table
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(string("pk"), string("sk"))
            .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    dynamoDb.waiter().waitUntilTableExists(describe -> describe.tableName(name));
    if (timeToLive) {
      dynamoDb.updateTimeToLive(ttl ->
          ttl.tableName(name)
              .timeToLiveSpecification(s -> s.attributeName("expires_at").enabled(true)));
    }
    return new Table(name);
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
