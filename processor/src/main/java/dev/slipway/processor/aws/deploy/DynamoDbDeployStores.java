package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeployingRepositories;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All repositories' deployments in the table. */
public final class DynamoDbDeployStores implements DeployStores {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;
  private final Supplier<String> writeIds;

  /**
   * @param writeIds a new id for each commit
   */
  public DynamoDbDeployStores(
      DynamoDbClient dynamoDb, String table, InstantSource clock, Supplier<String> writeIds) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
    this.writeIds = writeIds;
  }

  @Override
  public DeploymentLedger of(RepositoryId repository) {
    return new DynamoDbDeployments(dynamoDb, table, repository, clock, writeIds);
  }

  @Override
  public DeployingRepositories deploying() {
    return new DynamoDbDeployingRepositories(dynamoDb, table);
  }
}
