package dev.slipway.processor.aws;

import dev.slipway.processor.delivery.KnownRepositories;
import dev.slipway.processor.reconcile.TokenRepositories;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The known repositories in the table: {@code pk = repositories}, {@code sk = {id}}. One that
 * nothing is heard of and that is planned no more expires.
 */
public final class DynamoDbKnownRepositories implements KnownRepositories, TokenRepositories {
  private static final String PK = "repositories";
  private static final String NAME = "repository";
  private static final String AT = "noted_at";

  // Each daily plan notes it again.
  private static final Duration KEPT = Duration.ofDays(60);
  private static final Duration AGAIN = Duration.ofDays(1);

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoDbKnownRepositories(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public void note(RepositoryRef repository, Instant at) {
    Item item =
        Item.withKey(PK, repository.id().toString())
            .put(NAME, Item.string(repository.name().toString()))
            .put(AT, Item.number(at.toEpochMilli()))
            .put(Item.EXPIRES_AT, Item.expiry(at.plus(KEPT)));
    AwsFaults.during(
        "DynamoDB: note of a repository",
        () -> {
          try {
            return dynamoDb.putItem(put ->
                put.tableName(table)
                    .item(item.values())
                    .conditionExpression(
                        "attribute_not_exists(pk) OR repository <> :name OR noted_at <= :before")
                    .expressionAttributeValues(
                        Map.of(
                            ":name", Item.string(repository.name().toString()),
                            ":before", Item.number(at.minus(AGAIN).toEpochMilli()))));
          } catch (ConditionalCheckFailedException _) {
            return null; // it is noted
          }
        });
  }

  @Override
  public void forget(RepositoryId repository) {
    AwsFaults.during(
        "DynamoDB: removal of a repository",
        () ->
            dynamoDb.deleteItem(
                delete -> delete.tableName(table).key(Item.key(PK, repository.toString()))));
  }

  @Override
  public List<RepositoryRef> all() {
    return AwsFaults.during(
        "DynamoDB: list of repositories",
        () ->
            dynamoDb
                .queryPaginator(query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Item.string(PK))))
                .items()
                .stream()
                .map(Item::of)
                .map(item ->
                    new RepositoryRef(
                        new RepositoryId(Long.parseLong(item.text(Item.SK))),
                        RepositoryName.parse(item.text(NAME)).orElseThrow()))
                .toList());
  }
}
