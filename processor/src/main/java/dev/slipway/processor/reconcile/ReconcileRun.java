package dev.slipway.processor.reconcile;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.fault.RateLimited;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.InstantSource;

/** What all jobs of one run of the reconciler share, and how they report. */
public record ReconcileRun(InstantSource clock, StructuredLog log, EmfMetrics metrics) {

  void enqueued(int many, String outcome) {
    if (many > 0) {
      metrics.record(Metric.ENQUEUED, many, Tags.of(Operation.RECONCILE).outcome(outcome));
    }
  }

  /** A fault ended the work on something. */
  void stopped(Fault fault, StructuredLog lines) {
    StructuredLog line = lines.with(LogField.FAULT, fault.kind());
    if (fault instanceof RateLimited || fault instanceof OutOfTime) {
      line.info(Operation.RECONCILE, "the next run goes on: " + fault.sentence());
      return;
    }
    metrics.count(Metric.FAILED, Tags.of(Operation.RECONCILE).fault(fault.kind()));
    line.warn(Operation.RECONCILE, fault.sentence());
  }
}
