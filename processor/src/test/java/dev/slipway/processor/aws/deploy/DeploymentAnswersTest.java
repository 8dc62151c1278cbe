package dev.slipway.processor.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.Item;
import dev.slipway.processor.aws.LostAnswers;
import dev.slipway.processor.aws.ScriptedAws;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.ClaimRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DropTicket;
import dev.slipway.processor.deploy.ledger.LedgerChange.FreeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.LinkGitHub;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * What the ledger makes of the table's answers: lost ones, conflicts, throttling, mixed reasons.
 */
@ExtendWith(EnginesExtension.class)
class DeploymentAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ConcurrencyGroup GROUP = new ConcurrencyGroup("production");
  private static final DeploymentKey KEY = key(1);
  private static final String CANCELLED =
      "com.amazonaws.dynamodb.v20120810#TransactionCanceledException";

  private final LostAnswers network = new LostAnswers();

  private static DeploymentKey key(long id) {
    return new DeploymentKey.Foreign(new EnvironmentName("production"), id);
  }

  private static DynamoDbDeployments deployments(Clients clients, String table) {
    return new DynamoDbDeployments(
        clients.dynamoDb(),
        table,
        new RepositoryId(1),
        () -> NOW,
        () -> UUID.randomUUID().toString());
  }

  @Test
  void aWriteWhoseAnswerWasLostIsTheSuccessThatItWas(Engines engines, Table table) {
    DynamoDbDeployments deployments =
        deployments(new Clients(engines.environment(), network), table.name());
    ClaimRequest claim = new ClaimRequest(new DeploymentRequest("k", "f", List.of(KEY), NOW));

    for (LedgerChange change :
        List.of(
            new TakeTicket(GROUP, 1, KEY, NOW),
            new TakeSlot(GROUP, 1, KEY, 1, NOW),
            claim,
            new FreeSlot(GROUP, KEY, 1),
            new TakeTicket(GROUP, 2, key(2), NOW),
            new DropTicket(GROUP, 2))) {
      int before = network.sent();
      network.loseNext(1);
      assertThat(deployments.commit(List.of(change))).isEqualTo(new Commit.Committed());
      assertThat(network.sent() - before).isEqualTo(2);
    }
    assertThat(deployments.commit(List.of(claim)))
        .isEqualTo(new Commit.Lost(List.of(claim), Optional.of(claim.request())));
  }

  /** The table forgets a transaction's token after ten minutes; what was written tells as well. */
  @Test
  void ourOwnWriteInTheWayMeansThatItHappened() {
    List<LedgerChange> changes =
        List.of(new TakeTicket(GROUP, 1, KEY, NOW), new LinkGitHub(5, KEY));
    LedgerTransaction transaction = transaction(changes, "ours");

    assertThat(transaction.outcome(List.of(failed("ours"), reason("None"), failed("ours"))))
        .contains(new Commit.Committed());
    assertThat(transaction.outcome(List.of(failed("theirs"), reason("None"), failed("theirs"))))
        .contains(new Commit.Lost(List.of(changes.getFirst()), Optional.empty()));
  }

  /** Of several items that a change touches, any can fail; each is the change's. */
  @Test
  void everyFailedItemIsItsChanges() {
    List<LedgerChange> changes =
        List.of(
            new LinkGitHub(5, KEY),
            new TakeSlot(GROUP, 1, KEY, 1, NOW),
            new TakeTicket(new ConcurrencyGroup("dev"), 1, key(2), NOW),
            new TakeTicket(new ConcurrencyGroup("Dev"), 2, key(3), NOW),
            new DropTicket(new ConcurrencyGroup("test"), 4));
    LedgerTransaction transaction = transaction(changes, "ours");
    List<List<Integer>> owners =
        List.of(
            List.of(0), List.of(1), List.of(1), List.of(2), List.of(3), List.of(4), List.of(2, 3));

    assertThat(transaction.items()).hasSize(owners.size());
    for (int failing = 0; failing < owners.size(); failing++) {
      List<CancellationReason> reasons = new ArrayList<>();
      for (int i = 0; i < owners.size(); i++) {
        reasons.add(i == failing ? failed("theirs") : reason("None"));
      }
      assertThat(transaction.outcome(reasons))
          .as("item %d", failing)
          .contains(
              new Commit.Lost(
                  owners.get(failing).stream().map(changes::get).toList(), Optional.empty()));
    }
  }

  @Test
  void conflictsAndThrottlingAreTriedAgainAndAreNoLostRaces() throws IOException {
    try (ScriptedAws aws =
        new ScriptedAws()
            .then(400, cancelled("TransactionConflict", "None"))
            .then(400, cancelled("None", "ThrottlingError"))
            .then(400, error("ProvisionedThroughputExceededException"))
            .then(400, error("TransactionInProgressException"))
            .then(200, "{}")) {
      assertThat(scripted(aws).commit(two())).isEqualTo(new Commit.Committed());
      assertThat(aws.requests()).isEqualTo(5);
    }
  }

  @Test
  void conflictsWithoutEndAreAFaultThatSaysComeAgain() throws IOException {
    try (ScriptedAws aws = new ScriptedAws().then(400, cancelled("TransactionConflict", "None"))) {
      assertThatThrownBy(() -> scripted(aws).commit(two()))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("write of deployments");
      assertThat(aws.requests()).isEqualTo(8);
    }
  }

  @Test
  void ofMixedReasonsTheFailedConditionsCount() throws IOException {
    try (ScriptedAws aws =
        new ScriptedAws().then(400, cancelled("TransactionConflict", "ConditionalCheckFailed"))) {
      List<LedgerChange> changes = two();
      assertThat(scripted(aws).commit(changes))
          .isEqualTo(new Commit.Lost(List.of(changes.get(1)), Optional.empty()));
      assertThat(aws.requests()).isEqualTo(1);
    }
  }

  @Test
  void whatTheTableFindsMalformedIsPermanent() throws IOException {
    try (ScriptedAws aws = new ScriptedAws().then(400, cancelled("None", "ValidationError"))) {
      assertThatThrownBy(() -> scripted(aws).commit(two())).isInstanceOf(PermanentFault.class);
      assertThat(aws.requests()).isEqualTo(1);
    }
  }

  private static List<LedgerChange> two() {
    return List.of(new LinkGitHub(5, KEY), new DropTicket(GROUP, 1));
  }

  private static DynamoDbDeployments scripted(ScriptedAws aws) {
    return deployments(new Clients(aws.environment()), "table");
  }

  private static LedgerTransaction transaction(List<LedgerChange> changes, String writeId) {
    return new LedgerTransaction(
        "table", new DeploymentKeys(new RepositoryId(1)), changes, writeId, NOW);
  }

  private static CancellationReason reason(String code) {
    return CancellationReason.builder().code(code).build();
  }

  private static CancellationReason failed(String writeId) {
    return CancellationReason.builder()
        .code("ConditionalCheckFailed")
        .item(Item.withKey("pk", "sk").put("write_id", Item.string(writeId)).values())
        .build();
  }

  private static String cancelled(String... codes) {
    return "{\"__type\":\"%s\",\"Message\":\"cancelled\",\"CancellationReasons\":[%s]}"
        .formatted(
            CANCELLED,
            Stream.of(codes).map("{\"Code\":\"%s\"}"::formatted).collect(Collectors.joining(",")));
  }

  private static String error(String type) {
    return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"not now\"}"
        .formatted(type);
  }
}
