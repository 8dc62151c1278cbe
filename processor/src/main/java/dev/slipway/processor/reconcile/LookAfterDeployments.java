package dev.slipway.processor.reconcile;

import dev.slipway.processor.deploy.DeployStores;
import dev.slipway.processor.deploy.DeployingRepositories.Deploying;
import dev.slipway.processor.deploy.EnvironmentSlots.Holder;
import dev.slipway.processor.deploy.EnvironmentSlots.InMotion;
import dev.slipway.processor.deploy.EnvironmentSlots.Slot;
import dev.slipway.processor.fault.Fault;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.PlanDeliveryId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Has every repository with deployments in motion looked at: a status that was lost, a head of a
 * queue that was not started and a promotion that was cut short are made good by that look.
 * Deployments past their deadline are counted; only a person frees their slots.
 *
 * <p>It changes no deployment itself: nothing does outside the repository's group.
 */
public final class LookAfterDeployments {
  /** An idle repository noted this long ago is forgotten: no invocation lives as long. */
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final DeployStores stores;
  private final PlanRequests looks;
  private final Duration slotDeadline;
  private final StructuredLog log;
  private final EmfMetrics metrics;
  private final Told told;

  /**
   * @param slotDeadline after which a held slot counts as stuck
   */
  public LookAfterDeployments(
      DeployStores stores,
      PlanRequests looks,
      Duration slotDeadline,
      StructuredLog log,
      EmfMetrics metrics) {
    this.stores = stores;
    this.looks = looks;
    this.slotDeadline = slotDeadline;
    this.log = log;
    this.metrics = metrics;
    this.told = new Told(metrics);
  }

  /**
   * @param looks asked for
   * @param progress through the repositories with deployments in motion
   */
  record Looked(int looks, Progress progress) {}

  /** One repository's part of a run. */
  private record Part(boolean asked, int stuck) {}

  /** One run; a fault in one repository is told and hinders no other. */
  Looked run(Instant now) {
    int asked = 0;
    int stuck = 0;
    Progress progress = Progress.NONE;
    try {
      for (Deploying repository : stores.deploying().all()) {
        StructuredLog lines =
            log.with(LogField.REPOSITORY, repository.repository().name().toString());
        try {
          Part part = lookAfter(repository, now, lines);
          asked += part.asked() ? 1 : 0;
          stuck += part.stuck();
          progress = progress.oneDone();
        } catch (Fault fault) {
          progress = progress.oneMet(fault);
          told.stopped(fault, lines);
        }
      }
      metrics.record(Metric.STUCK_SLOTS, stuck, Tags.NONE);
    } catch (Fault fault) {
      progress = progress.stoppedBy(fault);
      told.stopped(fault, log);
    }
    told.enqueued(asked, "look");
    if (asked > 0) {
      log.with(LogField.COUNT, asked)
          .with(LogField.OUTCOME, "look")
          .info(Operation.RECONCILE, "repositories with deployments in motion");
    }
    return new Looked(asked, progress);
  }

  private Part lookAfter(Deploying repository, Instant now, StructuredLog lines) {
    InMotion motion = stores.of(repository.repository().id()).slots().inMotion();
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
            "%s holds %s since %s, longer than %s: a person has to end it"
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
