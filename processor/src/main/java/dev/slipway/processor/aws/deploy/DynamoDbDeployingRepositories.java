package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.DynamoDbTable;
import dev.slipway.processor.aws.Item;
import dev.slipway.processor.aws.KeyPart;
import dev.slipway.processor.deploy.ledger.DeployingRepositories;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The repositories with something in motion: {@code pk = deploying}, {@code sk = {id}}. */
public final class DynamoDbDeployingRepositories implements DeployingRepositories {
  private static final String PARTITION = "deploying";

  private final DynamoDbTable table;

  public DynamoDbDeployingRepositories(DynamoDbClient dynamoDb, String table) {
    this.table = new DynamoDbTable(dynamoDb, table);
  }

  @Override
  public void note(RepositoryRef repository, Optional<InstallationId> installation, Instant at) {
    Item item =
        Item.withKey(key(repository.id()))
            .put("repository_id", Item.number(repository.id().value()))
            .put("repository", Item.string(repository.name().toString()))
            .put("noted_at", Item.moment(at));
    installation.ifPresent(id -> item.put("installation_id", Item.number(id.value())));
    table.put("note of a deploying repository", item);
  }

  @Override
  public List<Deploying> all() {
    return table.partition("list of deploying repositories", PARTITION).stream()
        .map(DynamoDbDeployingRepositories::parse)
        .toList();
  }

  @Override
  public boolean forget(Deploying seen) {
    return table.ifHolds(
        "end of a deploying repository",
        () ->
            table
                .client()
                .deleteItem(delete ->
                    delete
                        .tableName(table.name())
                        .key(key(seen.repository().id()))
                        .conditionExpression("attribute_not_exists(pk) OR noted_at = :seen")
                        .expressionAttributeValues(Map.of(":seen", Item.moment(seen.at())))));
  }

  private static Map<String, AttributeValue> key(RepositoryId repository) {
    return Item.key(PARTITION, KeyPart.of(repository.value()));
  }

  private static Deploying parse(Item item) {
    return new Deploying(
        new RepositoryRef(
            new RepositoryId(item.number("repository_id")),
            RepositoryName.parse(item.text("repository")).orElseThrow()),
        item.findNumber("installation_id").map(InstallationId::new),
        item.moment("noted_at"));
  }
}
