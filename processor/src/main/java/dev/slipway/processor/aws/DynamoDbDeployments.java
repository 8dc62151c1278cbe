package dev.slipway.processor.aws;

import dev.slipway.processor.deploy.DeploymentLedger;
import dev.slipway.processor.deploy.EnvironmentSlots;
import dev.slipway.processor.deploy.LedgerChange;
import dev.slipway.processor.deploy.LedgerChange.DeploymentRequest;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
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
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One repository's deployments in the table, under the keys of {@link DeploymentKeys}. All reads
 * are strongly consistent.
 *
 * <p>Nothing here expires: records and histories are kept for whoever asks later, and a request's
 * key stays claimed as long as its records are there.
 *
 * <p>The list, newest first, is read backwards from an item per record whose key begins with the
 * time of the request; it is written with the record. So a list costs what it shows, except that a
 * list of one environment passes over the others' items.
 */
public final class DynamoDbDeployments implements DeploymentLedger, EnvironmentSlots {
  private static final int BATCH = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;
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
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.keys = new DeploymentKeys(repository);
    this.clock = clock;
    this.writeIds = writeIds;
  }

  @Override
  public Optional<DeploymentRecord> find(DeploymentKey key) {
    return get("a deployment", keys.record(key)).map(LedgerItem::record);
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
    QueryRequest.Builder query =
        within(keys.deployments(), DeploymentKeys.LISTED).scanIndexForward(false);
    environment.ifPresentOrElse(
        name ->
            query
                .filterExpression("environment_key = :environment")
                .expressionAttributeValues(
                    Map.of(
                        ":pk", Item.string(keys.deployments()),
                        ":prefix", Item.string(DeploymentKeys.LISTED),
                        ":environment", Item.string(name.key()))),
        () -> query.limit(Math.max(1, most)));
    List<DeploymentKey> newest =
        query("list of deployments", query.build(), most).stream()
            .map(item -> LedgerItem.key(item, LedgerItem.DEPLOYMENT))
            .toList();
    Map<DeploymentKey, DeploymentRecord> records = new HashMap<>();
    findAll(newest).forEach(record -> records.put(record.key(), record));
    return newest.stream().map(records::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<HistoryEntry> history(DeploymentKey key) {
    QueryRequest query = within(keys.deployments(), DeploymentKeys.history(key)).build();
    return query("history of a deployment", query, Integer.MAX_VALUE).stream()
        .map(LedgerItem::history)
        .toList();
  }

  @Override
  public Optional<Head> head(EnvironmentName environment, TagName release) {
    return get("a deployment's number", keys.head(environment, release)).map(LedgerItem::head);
  }

  @Override
  public Optional<DeploymentRequest> request(String requestKey) {
    return get("a request", keys.request(requestKey)).map(LedgerItem::request);
  }

  @Override
  public Optional<Deployed> deployed(EnvironmentName environment) {
    return get("what is deployed", keys.deployed(environment)).map(LedgerItem::deployed);
  }

  @Override
  public Optional<DeploymentKey> byGitHubId(long deployment) {
    return get("GitHub's deployment", keys.github(deployment))
        .map(item -> LedgerItem.key(item, LedgerItem.DEPLOYMENT));
  }

  @Override
  public InMotion inMotion() {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Item.string(keys.slots())))
            .build();
    return SlotItem.inMotion(query("look at the slots", query, Integer.MAX_VALUE));
  }

  @Override
  public Commit commit(List<LedgerChange> changes) {
    if (changes.isEmpty()) {
      return new Commit.Committed();
    }
    String writeId = writeIds.get();
    LedgerTransaction transaction =
        new LedgerTransaction(table, keys, changes, writeId, clock.instant());
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(transaction.items())
            .clientRequestToken(writeId)
            .build();
    return AwsFaults.during("DynamoDB: write of deployments", () -> write(request, transaction));
  }

  private Commit write(TransactWriteItemsRequest request, LedgerTransaction transaction) {
    try {
      dynamoDb.transactWriteItems(request);
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

  private Optional<Item> get(String what, Map<String, AttributeValue> key) {
    Map<String, AttributeValue> item =
        AwsFaults.during(
                "DynamoDB: look-up of " + what,
                () -> dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
  }

  // Ends: an answer that leaves keys over has read at least one, or the call would have failed.
  private List<DeploymentRecord> batch(List<Map<String, AttributeValue>> wanted) {
    List<DeploymentRecord> found = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(table, KeysAndAttributes.builder().keys(wanted).consistentRead(true).build());
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> asked = left;
      BatchGetItemResponse answer =
          AwsFaults.during(
              "DynamoDB: look-up of deployments",
              () -> dynamoDb.batchGetItem(get -> get.requestItems(asked)));
      answer.responses().getOrDefault(table, List.of()).stream()
          .map(Item::of)
          .map(LedgerItem::record)
          .forEach(found::add);
      left = answer.unprocessedKeys();
    }
    return found;
  }

  private QueryRequest.Builder within(String pk, String prefix) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
        .expressionAttributeValues(Map.of(":pk", Item.string(pk), ":prefix", Item.string(prefix)));
  }

  /** The first so many items, or all that there are, page by page. */
  private List<Item> query(String what, QueryRequest query, int most) {
    List<Item> found = new ArrayList<>();
    Optional<Map<String, AttributeValue>> from = Optional.empty();
    do {
      QueryRequest.Builder page = query.toBuilder();
      from.ifPresent(page::exclusiveStartKey);
      QueryResponse answer =
          AwsFaults.during("DynamoDB: " + what, () -> dynamoDb.query(page.build()));
      answer.items().stream().limit(most - found.size()).map(Item::of).forEach(found::add);
      from = Optional.of(answer.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    } while (from.isPresent() && found.size() < most);
    return found;
  }
}
