package dev.slipway.processor.reconcile;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.reconcile.DailyPlans.Asked;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The reconciler of an App, every few minutes: enqueues a look at each repository with deployments
 * in motion, has GitHub redeliver lost webhooks, and enqueues a daily plan for every active
 * repository. If a limit, an outage or its end cuts a run short, the next one goes on.
 */
public final class ReconcileInstallations implements Reconciliation {
  private final LostDeliveries lost;
  private final DailyPlans daily;
  private final LookAfterDeployments deployments;
  private final Installations installations;
  private final ReconcileRun run;

  public ReconcileInstallations(
      HookDeliveries deliveries,
      Installations installations,
      PlanRequests plans,
      ReconcilerNotes notes,
      LookAfterDeployments deployments,
      ReconcileRun run) {
    this.lost = new LostDeliveries(deliveries, notes);
    this.daily = new DailyPlans(plans, notes);
    this.deployments = deployments;
    this.installations = installations;
    this.run = run;
  }

  @Override
  public Outcome run() {
    Instant now = run.clock().instant();
    // First, because it sends nothing to GitHub: no limit and no outage there can stop it.
    LookAfterDeployments.Looked looked = deployments.run(now);
    int redeliveries = 0;
    Progress asking = Progress.NONE;
    try {
      LostDeliveries.Result result = lost.run(now);
      redeliveries = result.asked();
      if (result.refused()) {
        run.log()
            .with(LogField.OUTCOME, "skipped")
            .warn(Operation.RECONCILE, "GitHub does not let the App request redeliveries");
      }
      run.enqueued(redeliveries, "redelivery");
      run.log()
          .with(LogField.COUNT, redeliveries)
          .with(LogField.OUTCOME, "redelivery")
          .info(Operation.RECONCILE, "redeliveries requested from GitHub");
    } catch (Fault fault) {
      asking = asking.stoppedBy(fault);
      run.stopped(fault, run.log());
    }
    int plans = 0;
    Progress planning = Progress.NONE;
    try {
      List<InstallationId> active = installations.active();
      int repositories = 0;
      int listed = 0;
      for (InstallationId installation : active) {
        StructuredLog lines = run.log().with(LogField.INSTALLATION_ID, installation.value());
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
          run.stopped(fault, lines);
        }
      }
      if (listed > 0 && listed == active.size()) {
        run.metrics().record(Metric.ACTIVE_REPOSITORIES, repositories, Tags.NONE);
      }
    } catch (Fault fault) {
      planning = planning.stoppedBy(fault);
      run.stopped(fault, run.log());
    }
    run.enqueued(plans, "planned");
    return Outcome.of(redeliveries, plans, looked, asking, planning);
  }
}
