package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.DynamoDbTable;
import dev.slipway.processor.aws.Item;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.TagName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One repository's deployments in the table, under the keys of {@link DeploymentKeys}. All reads
 * are strongly consistent.
 *
 * <p>Nothing here expires: records and histories stay for whoever needs them later, and a request's
 * key stays claimed as long as its records exist.
 *
 * <p>Each record has a second item whose key begins with the time of the request. The list reads
 * those backwards, so it costs what it shows; a list of one environment also reads past the items
 * of the others.
 */
public final class DynamoDbDeployments implements DeploymentLedger {
  private static final int BATCH = 100;

  private final DynamoDbTable table;
  private final DeploymentKeys keys;
  private final InstantSource clock;
  private final Supplier<String> writeIds;

  /**
   * @param dynamoDb repeats transactions that only met others, as {@link Clients#dynamoDb} does
   * @param clock orders promotions; all other times come with the changes
   * @param writeIds a new id for each commit, of up to 36 characters
   */
  public DynamoDbDeployments(
      DynamoDbClient dynamoDb,
      String table,
      RepositoryId repository,
      InstantSource clock,
      Supplier<String> writeIds) {
    this.table = new DynamoDbTable(dynamoDb, table);
    this.keys = new DeploymentKeys(repository);
    this.clock = clock;
    this.writeIds = writeIds;
  }

  @Override
  public Optional<DeploymentRecord> find(DeploymentKey key) {
    return table.find("look-up of a deployment", keys.record(key)).map(LedgerItem::record);
  }

  @Override
  public List<DeploymentRecord> findAll(Collection<DeploymentKey> wanted) {
    List<Map<String, AttributeValue>> all = wanted.stream().map(keys::record).distinct().toList();
    List<DeploymentRecord> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      found.addAll(batch(all.subList(from, Math.min(all.size(), from + BATCH))));
    }
    return found;
  }

  @Override
  public List<DeploymentRecord> list(Optional<EnvironmentName> environment, int most) {
    List<DeploymentKey> newest =
        table
            .query(
                "list of deployments",
                query -> {
                  within(query, DeploymentKeys.LISTED).scanIndexForward(false);
                  environment.ifPresentOrElse(
                      name -> only(query, name), () -> query.limit(Math.max(1, most)));
                },
                most)
            .stream()
            .map(item -> LedgerItem.key(item, LedgerItem.DEPLOYMENT))
            .toList();
    Map<DeploymentKey, DeploymentRecord> records = new HashMap<>();
    findAll(newest).forEach(record -> records.put(record.key(), record));
    return newest.stream().map(records::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<HistoryEntry> history(DeploymentKey key) {
    return table
        .query(
            "history of a deployment",
            query -> within(query, DeploymentKeys.history(key)),
            Integer.MAX_VALUE)
        .stream()
        .map(LedgerItem::history)
        .toList();
  }

  @Override
  public Optional<Head> head(EnvironmentName environment, TagName release) {
    return table
        .find("look-up of a deployment's number", keys.head(environment, release))
        .map(LedgerItem::head);
  }

  @Override
  public Optional<DeploymentRequest> request(String requestKey) {
    return table.find("look-up of a request", keys.request(requestKey)).map(LedgerItem::request);
  }

  @Override
  public Optional<Deployed> deployed(EnvironmentName environment) {
    return table
        .find("look-up of what is deployed", keys.deployed(environment))
        .map(LedgerItem::deployed);
  }

  @Override
  public Optional<DeploymentKey> byGitHubId(long deployment) {
    return table
        .find("look-up of GitHub's deployment", keys.github(deployment))
        .map(item -> LedgerItem.key(item, LedgerItem.DEPLOYMENT));
  }

  @Override
  public DeploymentQueues queues() {
    return SlotItem.queues(table.partition("look at the slots", keys.slots()));
  }

  @Override
  public Commit commit(List<LedgerChange> changes) {
    if (changes.isEmpty()) {
      return new Commit.Committed();
    }
    String writeId = writeIds.get();
    LedgerTransaction transaction =
        new LedgerTransaction(table.name(), keys, changes, writeId, clock.instant());
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(transaction.items())
            .clientRequestToken(writeId)
            .build();
    return table.during("write of deployments", () -> write(request, transaction));
  }

  private Commit write(TransactWriteItemsRequest request, LedgerTransaction transaction) {
    try {
      table.client().transactWriteItems(request);
      return new Commit.Committed();
    } catch (TransactionCanceledException cancelled) {
      cancelled.cancellationReasons().stream()
          .filter(reason -> "ValidationError".equals(reason.code()))
          .findFirst()
          .ifPresent(reason -> {
            throw new PermanentFault(
                "StoreRefused", "DynamoDB: write of deployments was refused: " + reason.message());
          });
      return transaction.outcome(cancelled.cancellationReasons()).orElseThrow(() -> cancelled);
    }
  }

  // It ends: an answer with unprocessed keys has read at least one key, or the call had failed.
  private List<DeploymentRecord> batch(List<Map<String, AttributeValue>> wanted) {
    List<DeploymentRecord> found = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(table.name(), KeysAndAttributes.builder().keys(wanted).consistentRead(true).build());
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> asked = left;
      BatchGetItemResponse answer =
          table.during(
              "look-up of deployments",
              () -> table.client().batchGetItem(get -> get.requestItems(asked)));
      answer.responses().getOrDefault(table.name(), List.of()).stream()
          .map(Item::of)
          .map(LedgerItem::record)
          .forEach(found::add);
      left = answer.unprocessedKeys();
    }
    return found;
  }

  private QueryRequest.Builder within(QueryRequest.Builder query, String prefix) {
    return query
        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
        .expressionAttributeValues(
            Map.of(":pk", Item.string(keys.deployments()), ":prefix", Item.string(prefix)));
  }

  private void only(QueryRequest.Builder query, EnvironmentName environment) {
    query
        .filterExpression("environment_key = :environment")
        .expressionAttributeValues(
            Map.of(
                ":pk", Item.string(keys.deployments()),
                ":prefix", Item.string(DeploymentKeys.LISTED),
                ":environment", Item.string(environment.key())));
  }
}
