package dev.slipway.processor.reconcile;

import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeployingRepositories.Deploying;
import dev.slipway.processor.fault.Fault;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.PlanDeliveryId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Enqueues a look at every repository with deployments in motion. That look makes up for a lost
 * status, for a deployment whose turn was missed, and for a promotion that was cut short. Counts
 * the deployments past their deadline; only a person can free their slots.
 *
 * <p>It changes no deployment itself: only messages of the repository's group may do that.
 */
public final class LookAfterDeployments {
  /** An idle repository is forgotten this long after its note: no invocation lives as long. */
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final DeployStores stores;
  private final PlanRequests looks;
  private final Duration slotDeadline;
  private final ReconcileRun run;

  /**
   * @param slotDeadline after which a held slot counts as stuck
   */
  public LookAfterDeployments(
      DeployStores stores, PlanRequests looks, Duration slotDeadline, ReconcileRun run) {
    this.stores = stores;
    this.looks = looks;
    this.slotDeadline = slotDeadline;
    this.run = run;
  }

  /**
   * @param looks asked for
   * @param progress through the repositories with deployments in motion
   */
  record Looked(int looks, Progress progress) {}

  /** One repository's part of a run. */
  private record Part(boolean asked, int stuck) {}

  /** One run; a fault with one repository does not stop the work on the others. */
  Looked run(Instant now) {
    int asked = 0;
    int stuck = 0;
    Progress progress = Progress.NONE;
    try {
      for (Deploying repository : stores.deploying().all()) {
        StructuredLog lines =
            run.log().with(LogField.REPOSITORY, repository.repository().name().toString());
        try {
          Part part = lookAfter(repository, now, lines);
          asked += part.asked() ? 1 : 0;
          stuck += part.stuck();
          progress = progress.oneDone();
        } catch (Fault fault) {
          progress = progress.oneMet(fault);
          run.stopped(fault, lines);
        }
      }
      run.metrics().record(Metric.STUCK_SLOTS, stuck, Tags.NONE);
    } catch (Fault fault) {
      progress = progress.stoppedBy(fault);
      run.stopped(fault, run.log());
    }
    run.enqueued(asked, "look");
    if (asked > 0) {
      run.log()
          .with(LogField.COUNT, asked)
          .with(LogField.OUTCOME, "look")
          .info(Operation.RECONCILE, "repositories with deployments in motion");
    }
    return new Looked(asked, progress);
  }

  private Part lookAfter(Deploying repository, Instant now, StructuredLog lines) {
    DeploymentQueues motion = stores.of(repository.repository().id()).queues();
    if (motion.isIdle()) {
      if (repository.at().plus(FORGOTTEN_AFTER).isBefore(now)) {
        stores.deploying().forget(repository);
      }
      return new Part(false, 0);
    }
    ask(repository, now);
    int stuck = 0;
    for (Slot slot : motion.slots()) {
      if (slot.holder().filter(holder -> isStuck(holder, now)).isPresent()) {
        stuck++;
        lines.warn(
            Operation.RECONCILE,
            "%s has held %s since %s, longer than %s: a person has to end it"
                .formatted(
                    slot.holder().get().key(),
                    slot.group(),
                    slot.holder().get().since(),
                    slotDeadline));
      }
    }
    return new Part(true, stuck);
  }

  private boolean isStuck(Holder holder, Instant now) {
    return holder.since().plus(slotDeadline).isBefore(now);
  }

  private void ask(Deploying repository, Instant now) {
    DeliveryId id = PlanDeliveryId.look(repository.repository().id(), now);
    WebhookMessage message =
        new WebhookMessage(
            id,
            id.value(),
            now,
            "schedule",
            "",
            repository.installation(),
            Optional.of(repository.repository()),
            "",
            new Instruction.LookAtDeployments(Optional.empty()));
    looks.enqueue(
        WebhookMessageCodec.render(message),
        message.group().value(),
        DeduplicationId.of(id).value());
  }
}
