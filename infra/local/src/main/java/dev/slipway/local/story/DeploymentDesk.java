package dev.slipway.local.story;

import dev.slipway.local.LocalSystem;
import dev.slipway.local.Pipeline;
import dev.slipway.local.RunLog;
import dev.slipway.processor.LogDeploySteps;
import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeployingRepositories.Deploying;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Shows one repository's deployments, and writes a person's decisions about them, straight at the
 * table.
 */
final class DeploymentDesk {
  private static final int MOST = 100;

  private final Pipeline pipeline;
  private final DeployStores stores;
  private final RepositoryId repository;
  private final RunLog log;

  DeploymentDesk(LocalSystem system, long repository) {
    this.pipeline = system.pipeline();
    this.stores = pipeline.deployments();
    this.repository = new RepositoryId(repository);
    this.log = system.log();
  }

  /** Each deployment's state: {@code dev:v2.0.0:1.1=active}. */
  Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    for (DeploymentRecord record : stores.of(repository).list(Optional.empty(), MOST)) {
      states.put(record.key().toString(), record.state().key());
    }
    return states;
  }

  /** Which deployments wait for a group's slot, first come first. */
  List<String> queue(String group) {
    Slot slot = stores.of(repository).queues().slot(new ConcurrencyGroup(group));
    return slot.queue().stream().map(ticket -> ticket.key().toString()).toList();
  }

  /**
   * A person approves a deployment; the processor is told to look.
   *
   * @throws IllegalStateException when that is not possible
   */
  void approve(String key, String by) {
    InstantSource clock = InstantSource.system();
    UUID id = UUID.randomUUID();
    DeploymentLedger store = stores.of(repository);
    LogDeploySteps steps =
        new LogDeploySteps(
            StructuredLog.of(clock, log::line, "local"),
            new EmfMetrics(
                clock, log::line, "local", OperatorSettings.from(Map.of()).monitoring()));
    NumberedWrite numbered =
        new NumberedWrite(
            store,
            NumberingOptions.of(OperatorSettings.from(Map.of())),
            DeploymentDesk::pause,
            new SecureRandom(),
            steps);
    Result result =
        new ConfirmDeployments(store, numbered, clock, id.toString())
            .run(
                List.of(DeploymentKey.parse(key).orElseThrow()),
                new Verdict.Approve(false),
                by,
                (_, _, _) -> {})
            .getFirst();
    if (!(result instanceof Result.Done)) {
      throw new IllegalStateException("not approved: " + result);
    }
    look(id, by, clock);
  }

  private void look(UUID id, String by, InstantSource clock) {
    Deploying deploying =
        stores.deploying().all().stream()
            .filter(one -> one.repository().id().equals(repository))
            .findFirst()
            .orElseThrow();
    // Noted anew: it has just got something in motion.
    stores.deploying().note(deploying.repository(), deploying.installation(), clock.instant());
    pipeline.enqueue(
        new WebhookMessage(
            new DeliveryId(id.toString()),
            id.toString(),
            clock.instant(),
            "approval",
            "",
            deploying.installation(),
            Optional.of(deploying.repository()),
            by,
            new Instruction.LookAtDeployments(Optional.empty())));
  }

  private static void pause(java.time.Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
