package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.deploy.InMemoryDeployStores;
import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeployingRepositories;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.processor.reconcile.LookAfterDeployments.Looked;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookAfterDeploymentsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:10Z");
  private static final Duration DEADLINE = Duration.ofMinutes(60);
  private static final ConcurrencyGroup PRODUCTION = new ConcurrencyGroup("production");
  private static final DeploymentKey ROCKET =
      DeploymentKey.parse("production:v1.0.0:1.1").orElseThrow();

  private final InMemoryDeployStores stores = new InMemoryDeployStores();
  private final List<String> bodies = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final List<String> metrics = new ArrayList<>();

  private Looked run(DeployStores over, Instant now) {
    return new LookAfterDeployments(
            over,
            (body, group, id) -> {
              bodies.add(body);
              groups.add(group);
              ids.add(id);
            },
            DEADLINE,
            new ReconcileRun(
                () -> now,
                StructuredLog.of(() -> now, log::add, "reconciler"),
                new EmfMetrics(
                    () -> now,
                    metrics::add,
                    "reconciler",
                    OperatorSettings.from(Map.of()).monitoring())))
        .run(now);
  }

  private Looked run(Instant now) {
    return run(stores, now);
  }

  private static RepositoryRef repository(long id) {
    return new RepositoryRef(
        new RepositoryId(id), RepositoryName.parse("acme/r" + id).orElseThrow());
  }

  private void note(long id, Instant at) {
    stores.deploying().note(repository(id), Optional.of(new InstallationId(7)), at);
  }

  private void queue(long id, Instant at) {
    note(id, at);
    stores
        .of(new RepositoryId(id))
        .commit(List.of(new LedgerChange.TakeTicket(PRODUCTION, 1, ROCKET, at)));
  }

  private void hold(long id, Instant at) {
    queue(id, at);
    stores
        .of(new RepositoryId(id))
        .commit(List.of(new LedgerChange.TakeSlot(PRODUCTION, 1, ROCKET, 1, at)));
  }

  private static Progress seenTo(int many) {
    return new Progress(many, 0, 0, false);
  }

  private List<String> stuck() {
    return metrics.stream()
        .filter(line -> line.contains("\"stuck_slots\":"))
        .map(line -> line.replaceAll("(?s).*\"stuck_slots\":([0-9]+).*", "$1"))
        .toList();
  }

  @Test
  void whatIsInMotionIsLookedAtInItsGroupOnceAndNothingElse() {
    hold(1, NOW.minusSeconds(60));
    queue(2, NOW.minusSeconds(60));
    note(3, NOW.minusSeconds(60));

    assertThat(run(NOW)).isEqualTo(new Looked(2, seenTo(3)));

    assertThat(groups).containsExactly("repo-1", "repo-2");
    WebhookMessage message = message(bodies.getFirst());
    assertThat(message.instruction())
        .isEqualTo(new Instruction.LookAtDeployments(Optional.empty()));
    assertThat(message.repository()).contains(repository(1));
    assertThat(message.installation()).contains(new InstallationId(7));
    assertThat(stuck()).containsExactly("0");
  }

  @Test
  void twoRunsWithinFiveMinutesAskForTheSameAndTheNextForAnother() {
    hold(1, NOW);
    run(NOW);
    run(NOW.plusSeconds(280));
    run(NOW.plusSeconds(300));

    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
  }

  /**
   * <pre>
   * held for          | stuck
   * less than allowed | no
   * longer            | yes, and looked at all the same
   * waiting for longer| no: it has no deadline
   * </pre>
   */
  @Test
  void stuckIsWhatHoldsASlotLongerThanItMay() {
    hold(1, NOW.minus(DEADLINE));
    hold(2, NOW.minus(DEADLINE).minusSeconds(1));
    hold(3, NOW.minus(DEADLINE).minusSeconds(900));
    queue(4, NOW.minus(DEADLINE).minusSeconds(900));

    assertThat(run(NOW)).isEqualTo(new Looked(4, seenTo(4)));

    assertThat(stuck()).containsExactly("2");
    assertThat(log)
        .filteredOn(line -> line.contains("a person has to end it"))
        .hasSize(2)
        .allMatch(line -> line.contains("production:v1.0.0:1.1") && line.contains("\"WARN\""));
  }

  @Test
  void onlyWhatIsIdleAndWasNotedLongAgoIsForgotten() {
    Instant longAgo = NOW.minus(LookAfterDeployments.FORGOTTEN_AFTER).minusSeconds(1);
    note(1, longAgo);
    note(2, NOW.minus(LookAfterDeployments.FORGOTTEN_AFTER));
    hold(3, longAgo);

    assertThat(run(NOW)).isEqualTo(new Looked(1, seenTo(3)));

    assertThat(stores.deploying().all())
        .extracting(deploying -> deploying.repository().id().value())
        .containsExactly(2L, 3L);
  }

  @Test
  void withNothingInMotionZeroIsSaid() {
    assertThat(run(NOW)).isEqualTo(new Looked(0, seenTo(0)));
    assertThat(stuck()).containsExactly("0");
  }

  @Test
  void aRepositoryThatCannotBeReadHindersNoOther() {
    hold(1, NOW);
    hold(2, NOW.minus(DEADLINE).minusSeconds(1));
    DeployStores halfDown =
        new DeployStores() {
          @Override
          public DeploymentLedger of(RepositoryId repository) {
            if (repository.value() == 1) {
              throw new StoreUnavailable("DynamoDB", new IOException("gone"));
            }
            return stores.of(repository);
          }

          @Override
          public DeployingRepositories deploying() {
            return stores.deploying();
          }
        };

    assertThat(run(halfDown, NOW)).isEqualTo(new Looked(1, new Progress(1, 1, 0, false)));
    assertThat(groups).containsExactly("repo-2");
    assertThat(stuck()).containsExactly("1");
  }

  @Test
  void aTableOutOfReachEndsItsJob() {
    DeployStores down =
        new DeployStores() {
          @Override
          public DeploymentLedger of(RepositoryId repository) {
            return stores.of(repository);
          }

          @Override
          public DeployingRepositories deploying() {
            throw new StoreUnavailable("DynamoDB", new IOException("gone"));
          }
        };

    assertThat(run(down, NOW).progress().gotThrough()).isFalse();
    assertThat(stuck()).as("nobody knows").isEmpty();
  }

  private static WebhookMessage message(String body) {
    return ((WebhookMessageCodec.Parsed.Message) WebhookMessageCodec.parse(body)).message();
  }
}
