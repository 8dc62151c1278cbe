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

/**
 * The known repositories in the table: {@code pk = repositories}, {@code sk = {id}}. An entry
 * expires when there are neither events nor plans of its repository any more.
 */
public final class DynamoDbKnownRepositories implements KnownRepositories, TokenRepositories {
  private static final String PK = "repositories";
  private static final String NAME = "repository";
  private static final String AT = "noted_at";

  // Each daily plan notes it again.
  private static final Duration KEPT = Duration.ofDays(60);
  private static final Duration AGAIN = Duration.ofDays(1);

  private final DynamoDbTable table;

  public DynamoDbKnownRepositories(DynamoDbClient dynamoDb, String table) {
    this.table = new DynamoDbTable(dynamoDb, table);
  }

  @Override
  public void note(RepositoryRef repository, Instant at) {
    Item item =
        Item.withKey(PK, repository.id().toString())
            .put(NAME, Item.string(repository.name().toString()))
            .put(AT, Item.number(at.toEpochMilli()))
            .put(Item.EXPIRES_AT, Item.expiry(at.plus(KEPT)));
    // If the condition does not hold, it is noted already.
    table.putIf(
        "note of a repository",
        item,
        put ->
            put.conditionExpression(
                    "attribute_not_exists(pk) OR repository <> :name OR noted_at <= :before")
                .expressionAttributeValues(
                    Map.of(
                        ":name", Item.string(repository.name().toString()),
                        ":before", Item.number(at.minus(AGAIN).toEpochMilli()))));
  }

  @Override
  public void forget(RepositoryId repository) {
    table.delete("removal of a repository", Item.key(PK, repository.toString()));
  }

  @Override
  public List<RepositoryRef> all() {
    return table.partition("list of repositories", PK).stream()
        .map(item ->
            new RepositoryRef(
                new RepositoryId(Long.parseLong(item.text(Item.SK))),
                RepositoryName.parse(item.text(NAME)).orElseThrow()))
        .toList();
  }
}
