package dev.slipway.processor.aws;

import dev.slipway.processor.release.speak.RemarkIndex;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What was said where, in the table: {@code pk = remarks#{repository id}}, {@code sk = {key}}. */
public final class DynamoDbRemarkIndex implements RemarkIndex {
  private static final String ON = "pull_request";
  private static final String COMMENT = "comment";
  private static final String DIGEST = "digest";
  private static final String AT = "at";

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoDbRemarkIndex(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Map<String, Said> said(RepositoryId repository) {
    return AwsFaults.during(
        "DynamoDB: look-up of remarks",
        () -> {
          Map<String, Said> said = new HashMap<>();
          Map<String, AttributeValue> from = Map.of();
          do {
            Map<String, AttributeValue> start = from;
            QueryResponse page =
                dynamoDb.query(query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Item.string(pk(repository))))
                        .exclusiveStartKey(start.isEmpty() ? null : start));
            for (Map<String, AttributeValue> values : page.items()) {
              Item item = Item.of(values);
              said.put(item.text(Item.SK), parse(item));
            }
            from = page.lastEvaluatedKey();
          } while (!from.isEmpty());
          return said;
        });
  }

  @Override
  public boolean claim(RepositoryId repository, String key, Said said, Optional<Said> over) {
    return AwsFaults.during(
        "DynamoDB: claim of a remark",
        () -> {
          try {
            dynamoDb.putItem(put -> {
              put.tableName(table).item(render(repository, key, said));
              if (over.isEmpty()) {
                put.conditionExpression("attribute_not_exists(pk)");
              } else {
                put.conditionExpression("#at = :at AND digest = :digest")
                    .expressionAttributeNames(Map.of("#at", AT))
                    .expressionAttributeValues(
                        Map.of(
                            ":at", Item.moment(over.get().at()),
                            ":digest", Item.string(over.get().digest())));
              }
            });
            return true;
          } catch (ConditionalCheckFailedException _) {
            return false;
          }
        });
  }

  @Override
  public void put(RepositoryId repository, String key, Said said) {
    AwsFaults.during(
        "DynamoDB: note of a remark",
        () -> dynamoDb.putItem(put -> put.tableName(table).item(render(repository, key, said))));
  }

  @Override
  public void remove(RepositoryId repository, String key) {
    AwsFaults.during(
        "DynamoDB: removal of a remark",
        () ->
            dynamoDb.deleteItem(
                delete -> delete.tableName(table).key(Item.key(pk(repository), key))));
  }

  private static Map<String, AttributeValue> render(
      RepositoryId repository, String key, Said said) {
    Item item =
        Item.withKey(pk(repository), key)
            .put(ON, Item.number(said.on().value()))
            .put(DIGEST, Item.string(said.digest()))
            .put(AT, Item.moment(said.at()));
    said.comment().ifPresent(id -> item.put(COMMENT, Item.number(id)));
    return item.values();
  }

  private static Said parse(Item item) {
    return new Said(
        new PullRequestNumber((int) item.number(ON)),
        item.findNumber(COMMENT),
        item.text(DIGEST),
        item.moment(AT));
  }

  private static String pk(RepositoryId repository) {
    return "remarks#" + repository;
  }
}
