package dev.slipway.processor.reconcile;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.fault.RateLimited;
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
 * Every few minutes: has GitHub deliver again what was lost, and every active repository planned
 * once a day. What one run does not get to, because of a limit, an outage or its end, the next one
 * does.
 */
public final class ReconcileInstallations {
  private final LostDeliveries lost;
  private final DailyPlans daily;
  private final Installations installations;
  private final InstantSource clock;
  private final StructuredLog log;
  private final EmfMetrics metrics;

  public ReconcileInstallations(
      AppDeliveries deliveries,
      Installations installations,
      PlanRequests plans,
      ReconcilerNotes notes,
      InstantSource clock,
      StructuredLog log,
      EmfMetrics metrics) {
    this.lost = new LostDeliveries(deliveries, notes);
    this.daily = new DailyPlans(installations, plans, notes);
    this.installations = installations;
    this.clock = clock;
    this.log = log;
    this.metrics = metrics;
  }

  /**
   * @param redeliveries asked of GitHub
   * @param plans enqueued
   * @param faults what stood in the way of something
   */
  public record Outcome(int redeliveries, int plans, int faults) {}

  /** One run. It throws nothing for a fault: what else can be done is done. */
  public Outcome run() {
    Instant now = clock.instant();
    int faults = 0;
    int redeliveries = 0;
    try {
      redeliveries = lost.run(now);
      count(redeliveries, "redelivery");
      log.with(LogField.COUNT, redeliveries)
          .with(LogField.OUTCOME, "redelivery")
          .info(Operation.RECONCILE, "redeliveries asked of GitHub");
    } catch (Fault fault) {
      faults++;
      stopped(fault, log);
    }
    int plans = 0;
    try {
      List<InstallationId> active = installations.active();
      int repositories = 0;
      int listed = 0;
      for (InstallationId installation : active) {
        StructuredLog lines = log.with(LogField.INSTALLATION_ID, installation.value());
        try {
          Optional<Asked> asked = daily.run(installation, now);
          if (asked.isPresent()) {
            listed++;
            repositories += asked.get().active();
            plans += asked.get().asked();
            lines
                .with(LogField.COUNT, asked.get().asked())
                .with(LogField.OUTCOME, "planned")
                .info(Operation.RECONCILE, asked.get().active() + " active repositories");
          }
        } catch (OutOfTime end) {
          throw end;
        } catch (Fault fault) {
          faults++;
          stopped(fault, lines);
        }
      }
      if (listed > 0 && listed == active.size()) {
        metrics.record(Metric.ACTIVE_REPOSITORIES, repositories, Tags.NONE);
      }
    } catch (Fault fault) {
      faults++;
      stopped(fault, log);
    }
    count(plans, "planned");
    return new Outcome(redeliveries, plans, faults);
  }

  private void count(int many, String outcome) {
    if (many > 0) {
      metrics.record(Metric.ENQUEUED, many, Tags.of(Operation.RECONCILE).outcome(outcome));
    }
  }

  private void stopped(Fault fault, StructuredLog lines) {
    StructuredLog line = lines.with(LogField.FAULT, fault.kind());
    if (fault instanceof RateLimited || fault instanceof OutOfTime) {
      line.info(Operation.RECONCILE, "the next run goes on: " + fault.sentence());
      return;
    }
    metrics.count(Metric.FAILED, Tags.of(Operation.RECONCILE).fault(fault.kind()));
    line.warn(Operation.RECONCILE, fault.sentence());
  }
}
