package dev.slipway.processor.reconcile;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.reconcile.DailyPlans.Asked;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Every few minutes: has deployments in motion looked at, GitHub deliver again what was lost, and
 * every active repository planned once a day. What one run does not get to, because of a limit, an
 * outage or its end, the next one does.
 */
public final class ReconcileInstallations implements Reconciliation {
  private final LostDeliveries lost;
  private final DailyPlans daily;
  private final LookAfterDeployments deployments;
  private final Installations installations;
  private final InstantSource clock;
  private final StructuredLog log;
  private final EmfMetrics metrics;
  private final Told told;

  public ReconcileInstallations(
      HookDeliveries deliveries,
      Installations installations,
      PlanRequests plans,
      ReconcilerNotes notes,
      LookAfterDeployments deployments,
      InstantSource clock,
      StructuredLog log,
      EmfMetrics metrics) {
    this.lost = new LostDeliveries(deliveries, notes);
    this.daily = new DailyPlans(plans, notes);
    this.deployments = deployments;
    this.installations = installations;
    this.clock = clock;
    this.log = log;
    this.metrics = metrics;
    this.told = new Told(metrics);
  }

  @Override
  public Outcome run() {
    Instant now = clock.instant();
    // First: it asks GitHub for nothing, so no limit and no outage there keeps it from its work.
    LookAfterDeployments.Looked looked = deployments.run(now);
    int redeliveries = 0;
    Progress asking = Progress.NONE;
    try {
      LostDeliveries.Result result = lost.run(now);
      redeliveries = result.asked();
      if (result.refused()) {
        log.with(LogField.OUTCOME, "skipped")
            .warn(Operation.RECONCILE, "GitHub lets the App ask for no redelivery");
      }
      told.enqueued(redeliveries, "redelivery");
      log.with(LogField.COUNT, redeliveries)
          .with(LogField.OUTCOME, "redelivery")
          .info(Operation.RECONCILE, "redeliveries asked of GitHub");
    } catch (Fault fault) {
      asking = asking.stoppedBy(fault);
      told.stopped(fault, log);
    }
    int plans = 0;
    Progress planning = Progress.NONE;
    try {
      List<InstallationId> active = installations.active();
      int repositories = 0;
      int listed = 0;
      for (InstallationId installation : active) {
        StructuredLog lines = log.with(LogField.INSTALLATION_ID, installation.value());
        try {
          Optional<Asked> asked = daily.run(installation, installations, now);
          if (asked.isPresent()) {
            listed++;
            repositories += asked.get().active();
            plans += asked.get().asked();
            lines
                .with(LogField.COUNT, asked.get().asked())
                .with(LogField.OUTCOME, "planned")
                .info(Operation.RECONCILE, asked.get().active() + " active repositories");
          }
          planning = planning.oneDone();
        } catch (OutOfTime end) {
          throw end;
        } catch (Fault fault) {
          planning = planning.oneMet(fault);
          told.stopped(fault, lines);
        }
      }
      if (listed > 0 && listed == active.size()) {
        metrics.record(Metric.ACTIVE_REPOSITORIES, repositories, Tags.NONE);
      }
    } catch (Fault fault) {
      planning = planning.stoppedBy(fault);
      told.stopped(fault, log);
    }
    told.enqueued(plans, "planned");
    return Outcome.of(redeliveries, plans, looked, asking, planning);
  }
}
