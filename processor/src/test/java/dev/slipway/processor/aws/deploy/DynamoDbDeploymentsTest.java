package dev.slipway.processor.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.Item;
import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.processor.deploy.DeployingRepositoriesContract;
import dev.slipway.processor.deploy.DeploymentLedgerContract;
import dev.slipway.processor.deploy.DeploymentRaces;
import dev.slipway.processor.deploy.ledger.DeployingRepositories;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.schedule.DeploySchedule;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
class DynamoDbDeploymentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int SCHEDULES = 1;
  private static final int STEPS = 20;
  private static final ConcurrencyGroup GROUP = new ConcurrencyGroup("production");

  private final Clients clients;
  private final Table table;

  DynamoDbDeploymentsTest(Engines engines, Table table) {
    this.clients = new Clients(engines.environment());
    this.table = table;
  }

  private DynamoDbDeployments repository(long id) {
    ManualClock clock = new ManualClock(NOW);
    return new DynamoDbDeployments(
        clients.dynamoDb(),
        table.name(),
        new RepositoryId(id),
        () -> {
          clock.advance(Duration.ofMillis(1));
          return clock.instant();
        },
        () -> UUID.randomUUID().toString());
  }

  private DeploymentLedger store() {
    return repository(1);
  }

  private static DeploymentKey foreign(long id) {
    return new DeploymentKey.Foreign(new EnvironmentName("production"), id);
  }

  @Test
  void repositoriesDoNotMeet() {
    repository(1).commit(List.of(new TakeTicket(GROUP, 1, foreign(1), NOW)));

    assertThat(repository(11).queues().isIdle()).isTrue();
    assertThat(repository(11).commit(List.of(new TakeTicket(GROUP, 1, foreign(2), NOW))))
        .isEqualTo(new Commit.Committed());
    assertThat(repository(1).queues().slot(GROUP).queue()).hasSize(1);
  }

  /** A query may pass the place of a ticket before it is written, and then see a later one. */
  @Test
  void aTicketAboveTheGroupsLastIsLeftForTheNextLook() {
    DynamoDbDeployments deployments = repository(1);
    deployments.commit(List.of(new TakeTicket(GROUP, 1, foreign(1), NOW)));
    Item early =
        SlotItem.put(
            Item.withKey(new DeploymentKeys(new RepositoryId(1)).ticket(GROUP, 3)),
            GROUP,
            new Ticket(3, foreign(3), NOW));
    clients.dynamoDb().putItem(put -> put.tableName(table.name()).item(early.values()));

    Slot slot = deployments.queues().slot(GROUP);

    assertThat(slot.lastTicket()).isEqualTo(1);
    assertThat(slot.queue()).extracting(Ticket::number).containsExactly(1L);
  }

  @Test
  void aQueueOfSeveralPagesIsReadWhole() {
    DynamoDbDeployments deployments = repository(1);
    String longName = "x".repeat(255);
    ConcurrencyGroup group = new ConcurrencyGroup(longName);
    for (int from = 1; from <= 1_400; from += 40) {
      List<LedgerChange> changes = new ArrayList<>();
      for (int i = from; i < from + 40; i++) {
        DeploymentKey key = new DeploymentKey.Foreign(new EnvironmentName(longName), i);
        changes.add(new TakeTicket(group, i, key, NOW));
      }
      deployments.commit(changes);
    }
    assertThat(deployments.queues().slot(group).queue()).hasSize(1_400);
  }

  /** The same as in memory, thousands of times, and with the same model beside it. */
  @Test
  void schedulesEndWithEverythingOver() {
    long seed = Long.getLong("slipway.seed", 20260401);
    AtomicLong repositories = new AtomicLong(1_000);
    DeployWorld world = DeploySchedule.world();
    world.releases.deployments.keepIn(() -> {
      DynamoDbDeployments deployments = repository(repositories.incrementAndGet());
      return deployments;
    });
    int commits = 0;
    int schedules = SCHEDULES * Proofs.factor();
    for (int i = 0; i < schedules; i++) {
      DeploySchedule schedule = new DeploySchedule(world, seed + i);
      schedule.run(STEPS);
      commits += schedule.commits();
    }
    Proofs.line(
        "deployment-schedules-dynamodb",
        schedules,
        "schedules with %d commits".formatted(commits),
        seed);
  }

  @Nested
  class Contract extends DeploymentLedgerContract {
    @Override
    protected DeploymentLedger store() {
      return DynamoDbDeploymentsTest.this.store();
    }
  }

  /** DynamoDB Local serves a crowd slowly, and most of the time is its own. */
  @Nested
  class Races extends DeploymentRaces {
    @Override
    protected int callers() {
      return 20 * Proofs.factor();
    }

    @Override
    protected DeploymentLedger store() {
      return DynamoDbDeploymentsTest.this.store();
    }

    @Override
    protected String name() {
      return "dynamodb";
    }
  }

  @Nested
  class Repositories extends DeployingRepositoriesContract {
    @Override
    protected DeployingRepositories create() {
      return new DynamoDbDeployingRepositories(clients.dynamoDb(), table.name());
    }
  }
}
