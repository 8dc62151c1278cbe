package dev.slipway.processor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.aws.deploy.DynamoDbDeployingRepositories;
import dev.slipway.processor.aws.deploy.DynamoDbDeployments;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.processor.deploy.ledger.DeployingRepositories.Deploying;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.release.look.view.GeneratedNotes.Kept;
import dev.slipway.processor.release.speak.RemarkIndex.Said;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.ConfigRevision;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.DeploymentQueues.WaitingRelease;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.Approved;
import dev.slipway.shared.domain.deploy.Progress.Creating;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.deploy.Progress.OnGitHub;
import dev.slipway.shared.domain.deploy.Progress.Place;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tables of running installations are read for ever, so what is stored has a golden file: one item
 * of each kind, in DynamoDB's JSON. What the stores write must equal it, and what it holds must be
 * read as it was meant. The items that were written last are in {@code target/stored-items.json}.
 */
@ExtendWith(EnginesExtension.class)
class StoredItemsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final RepositoryId ID = new RepositoryId(42);
  private static final RepositoryRef REPOSITORY =
      new RepositoryRef(ID, RepositoryName.parse("acme/rocket").orElseThrow());
  private static final EnvironmentName PRODUCTION = new EnvironmentName("Production");
  private static final TagName TAG = new TagName("v1.2.0#1");
  private static final ConcurrencyGroup GROUP = new ConcurrencyGroup("Prod");
  private static final DeploymentKey NUMBERED =
      new DeploymentKey.Numbered(PRODUCTION, TAG, new ConfigRevision(2), new Attempt(3));
  private static final DeploymentKey FOREIGN = new DeploymentKey.Foreign(PRODUCTION, 99);
  private static final BranchName BRANCH = new BranchName("release/next");
  private static final Kept NOTES = new Kept("d".repeat(64), "generated", "written");
  private static final DeliveryId STARTED = new DeliveryId("11111111-0000-0000-0000-000000000001");
  private static final DeliveryId FAILED = new DeliveryId("11111111-0000-0000-0000-000000000002");
  private static final DeliveryId SETTLED = new DeliveryId("11111111-0000-0000-0000-000000000003");

  private static final DeploymentRecord FULL =
      new DeploymentRecord(
          NUMBERED,
          new DeploymentOrder(
              new Deployable(
                  Version.parse("1.2.0"),
                  new CommitSha("a".repeat(40)),
                  List.of(new Asset("rocket.jar", "sha256:1"), new Asset("rocket.zip", ""))),
              new TreeMap<>(Map.of("api", "1.2.0", "web", "1.3.0")),
              new EnvironmentConfig(
                  "Production",
                  Optional.of("dev"),
                  "Prod",
                  new Approval(List.of("ada"), List.of("acme/release")),
                  List.of("bot"),
                  List.of("e2e"),
                  List.of("deploy/values.yml")),
              "digest",
              new Origin(Cause.UPDATE_CONFIG, "request-1", "ada", NOW, "correlation")),
          new Progress(
              DeploymentState.ACTIVE,
              NOW.plusNanos(1),
              List.of(new Approved("ada", NOW), new Approved("bob", NOW)),
              new Place(
                  Optional.of(4L),
                  Optional.of(
                      new HeldSlot(3, NOW.plusSeconds(60), Optional.of(NOW.plusSeconds(61)))),
                  true),
              new OnGitHub(
                  Optional.of(new Creating("run", NOW)),
                  Optional.of(123L),
                  Optional.of(456L),
                  9,
                  "in_progress",
                  true),
              5),
          7);

  private static final DeploymentRecord BARE =
      DeploymentRecord.first(
          FOREIGN,
          new DeploymentOrder(
              new Deployable(Optional.empty(), new CommitSha("b".repeat(40)), List.of()),
              new TreeMap<>(),
              new EnvironmentConfig(
                  "Production",
                  Optional.empty(),
                  "Prod",
                  Approval.NONE,
                  List.of(),
                  List.of(),
                  List.of()),
              "",
              new Origin(Cause.FOREIGN, "github:99", "", NOW, "c")),
          Progress.begin(DeploymentState.QUEUED, NOW));

  private static final HistoryEntry ENTRY =
      new HistoryEntry(
          12,
          NOW,
          new HistoryEntry.Step(DeploymentState.QUEUED, DeploymentState.ACTIVE),
          "ada",
          "slot token 1",
          "c");
  private static final Head HEAD = new Head(new ConfigRevision(2), new Attempt(3), "digest");
  private static final DeploymentRequest REQUEST =
      new DeploymentRequest("request-1", "fingerprint", List.of(NUMBERED, FOREIGN), NOW);
  private static final Said CLAIMED =
      new Said(new PullRequestNumber(7), Optional.empty(), "digest-1", NOW);
  private static final Said SAID =
      new Said(new PullRequestNumber(8), Optional.of(1001L), "digest-2", NOW);

  private final DynamoDbClient dynamoDb;
  private final String table;

  StoredItemsTest(Engines engines, Table table) {
    this.dynamoDb = new Clients(engines.environment()).dynamoDb();
    this.table = table.name();
  }

  @Test
  void whatIsWrittenIsStoredAsEver() throws IOException {
    write();
    ArrayNode written = JsonNodeFactory.instance.arrayNode();
    dynamoDb.scan(scan -> scan.tableName(table)).items().stream()
        .map(StoredItemsTest::json)
        .sorted(
            Comparator.comparing((ObjectNode item) -> item.at("/pk/S").asText())
                .thenComparing(item -> item.at("/sk/S").asText()))
        .forEach(written::add);
    Path file = Path.of("target", "stored-items.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writeValueAsString(written) + "\n");

    assertThat(JSON.writeValueAsString(comparable(written)))
        .isEqualTo(JSON.writeValueAsString(comparable(golden())));
  }

  @Test
  void whatWasStoredIsReadAsItWasMeant() throws IOException {
    for (JsonNode item : golden()) {
      dynamoDb.putItem(put -> put.tableName(table).item(values(item)));
    }
    DynamoDbDeployments deployments = deployments();
    assertThat(deployments.find(NUMBERED)).contains(FULL);
    assertThat(deployments.find(FOREIGN)).contains(BARE);
    assertThat(deployments.list(Optional.of(PRODUCTION), 10)).containsExactlyInAnyOrder(FULL, BARE);
    assertThat(deployments.history(NUMBERED)).containsExactly(ENTRY);
    assertThat(deployments.head(PRODUCTION, TAG)).contains(HEAD);
    assertThat(deployments.request("request-1")).contains(REQUEST);
    assertThat(deployments.deployed(PRODUCTION))
        .contains(new Deployed(NUMBERED, Version.parse("1.2.0")));
    assertThat(deployments.deployed(new EnvironmentName("dev")))
        .contains(new Deployed(FOREIGN, Optional.empty()));
    assertThat(deployments.byGitHubId(123)).contains(NUMBERED);
    assertThat(deployments.queues())
        .isEqualTo(
            new DeploymentQueues(
                List.of(
                    new Slot(new ConcurrencyGroup("dev"), 1, 0, Optional.empty(), List.of()),
                    new Slot(
                        GROUP,
                        2,
                        1,
                        Optional.of(new Holder(NUMBERED, 1, NOW)),
                        List.of(new Ticket(2, FOREIGN, NOW)))),
                List.of(NUMBERED),
                List.of(new WaitingRelease(TAG, "ada"))));
    assertThat(new DynamoDbDeployingRepositories(dynamoDb, table).all())
        .containsExactly(
            new Deploying(REPOSITORY, Optional.of(new InstallationId(5)), NOW),
            new Deploying(
                new RepositoryRef(new RepositoryId(43), REPOSITORY.name()), Optional.empty(), NOW));
    DeliveryJournal journal = journal();
    assertThat(journal.find(STARTED).orElseThrow().heldUntil()).contains(NOW.plusSeconds(60));
    assertThat(journal.find(FAILED).orElseThrow().lastFailure())
        .contains(new Failure("GitHubApiError", "no answer", NOW));
    assertThat(journal.find(SETTLED).orElseThrow())
        .satisfies(entry -> {
          assertThat(entry.state()).isEqualTo(State.DONE);
          assertThat(entry.result()).contains("released v1.2.0");
          assertThat(entry.resolvedBy()).contains("ada");
          assertThat(entry.resolvedAt()).contains(NOW);
        });
    assertThat(
            new DynamoDbGeneratedNotes(dynamoDb, table, () -> NOW).find(ID, BRANCH, NOTES.digest()))
        .contains(NOTES);
    assertThat(new DynamoDbKnownRepositories(dynamoDb, table).all()).containsExactly(REPOSITORY);
    assertThat(new DynamoDbLastServed(dynamoDb, table).other("another")).contains(milli());
    DynamoDbReconcilerNotes notes = new DynamoDbReconcilerNotes(dynamoDb, table);
    assertThat(notes.mark("daily-5")).contains(milli());
    assertThat(notes.ask("guid", NOW, Duration.ofHours(2))).isFalse();
    assertThat(new DynamoDbRemarkIndex(dynamoDb, table).said(ID))
        .isEqualTo(Map.of("claimed", CLAIMED, "said", SAID));
  }

  private static Instant milli() {
    return Instant.ofEpochMilli(NOW.toEpochMilli());
  }

  private DynamoDbDeployments deployments() {
    AtomicInteger writes = new AtomicInteger();
    return new DynamoDbDeployments(
        dynamoDb, table, ID, () -> NOW, () -> "write-" + writes.incrementAndGet());
  }

  private DeliveryJournal journal() {
    return new DynamoDbDeliveryJournal(dynamoDb, table, () -> NOW);
  }

  private void write() {
    DynamoDbDeployments deployments = deployments();
    ConcurrencyGroup free = new ConcurrencyGroup("dev");
    commit(
        deployments,
        new LedgerChange.ClaimRequest(REQUEST),
        new LedgerChange.Insert(FULL),
        new LedgerChange.Insert(BARE),
        new LedgerChange.AddHistory(NUMBERED, ENTRY),
        new LedgerChange.MoveHead(PRODUCTION, TAG, Optional.empty(), HEAD),
        new LedgerChange.TakeTicket(GROUP, 1, NUMBERED, NOW),
        new LedgerChange.TakeTicket(GROUP, 2, FOREIGN, NOW),
        new LedgerChange.TakeTicket(free, 1, FOREIGN, NOW),
        new LedgerChange.NoteDeployed(PRODUCTION, NUMBERED, Version.parse("1.2.0")),
        new LedgerChange.NoteDeployed(new EnvironmentName("dev"), FOREIGN, Optional.empty()),
        new LedgerChange.AddPromotion(NUMBERED),
        new LedgerChange.AddRelease(TAG, "ada"),
        new LedgerChange.LinkGitHub(123, NUMBERED));
    commit(
        deployments,
        new LedgerChange.TakeSlot(GROUP, 1, NUMBERED, 1, NOW),
        new LedgerChange.DropTicket(free, 1));
    DynamoDbDeployingRepositories deploying = new DynamoDbDeployingRepositories(dynamoDb, table);
    deploying.note(REPOSITORY, Optional.of(new InstallationId(5)), NOW);
    deploying.note(
        new RepositoryRef(new RepositoryId(43), REPOSITORY.name()), Optional.empty(), NOW);
    DeliveryJournal journal = journal();
    start(journal, STARTED);
    assertThat(
            journal.failed(start(journal, FAILED), new Failure("GitHubApiError", "no answer", NOW)))
        .isTrue();
    assertThat(journal.done(start(journal, SETTLED), "released v1.2.0", NOW)).isTrue();
    assertThat(journal.resolve(SETTLED, "ada", NOW)).isTrue();
    new DynamoDbGeneratedNotes(dynamoDb, table, () -> NOW).keep(ID, BRANCH, NOTES);
    new DynamoDbKnownRepositories(dynamoDb, table).note(REPOSITORY, NOW);
    new DynamoDbLastServed(dynamoDb, table).note("repo-42", NOW);
    DynamoDbReconcilerNotes notes = new DynamoDbReconcilerNotes(dynamoDb, table);
    notes.mark("daily-5", NOW);
    assertThat(notes.ask("guid", NOW, Duration.ofHours(2))).isTrue();
    DynamoDbRemarkIndex remarks = new DynamoDbRemarkIndex(dynamoDb, table);
    assertThat(remarks.claim(ID, "claimed", CLAIMED, Optional.empty())).isTrue();
    remarks.put(ID, "said", SAID);
  }

  private static void commit(DynamoDbDeployments deployments, LedgerChange... changes) {
    assertThat(deployments.commit(List.of(changes))).isEqualTo(new Commit.Committed());
  }

  private static Held start(DeliveryJournal journal, DeliveryId delivery) {
    return ((Start.Started)
            journal.start(
                new Opening(
                    delivery,
                    "acme/rocket",
                    "correlation",
                    "run-1",
                    NOW,
                    Duration.ofSeconds(60),
                    Duration.ofHours(1))))
        .held();
  }

  private static JsonNode golden() throws IOException {
    try (InputStream file = StoredItemsTest.class.getResourceAsStream("stored-items.json")) {
      return JSON.readTree(file);
    }
  }

  /** Another JDK may compress to other bytes, which any JDK can read. */
  private static JsonNode comparable(JsonNode items) {
    JsonNode copy = items.deepCopy();
    copy.forEach(item -> ((ObjectNode) item).remove(List.of("blob", "blob_name")));
    return copy;
  }

  private static ObjectNode json(Map<String, AttributeValue> values) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(values).forEach((name, value) -> item.set(name, json(value)));
    return item;
  }

  private static JsonNode json(AttributeValue value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case BOOL -> node.put("BOOL", value.bool());
      case B -> node.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case M -> node.set("M", json(value.m()));
      case L -> {
        ArrayNode list = node.putArray("L");
        value.l().forEach(part -> list.add(json(part)));
      }
      default -> throw new IllegalStateException("unexpected " + value.type());
    }
    return node;
  }

  private static Map<String, AttributeValue> values(JsonNode item) {
    Map<String, AttributeValue> values = new HashMap<>();
    item.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    return values;
  }

  private static AttributeValue value(JsonNode node) {
    Map.Entry<String, JsonNode> typed = node.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "B" ->
          AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(value.asText())));
      case "M" -> AttributeValue.fromM(values(value));
      case "L" ->
          AttributeValue.fromL(
              StreamSupport.stream(value.spliterator(), false)
                  .map(StoredItemsTest::value)
                  .toList());
      default -> throw new IllegalStateException("unexpected " + typed.getKey());
    };
  }
}
