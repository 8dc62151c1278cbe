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

/** What is said of a run, in metrics and log. */
final class Told {
  private final EmfMetrics metrics;

  Told(EmfMetrics metrics) {
    this.metrics = metrics;
  }

  void enqueued(int many, String outcome) {
    if (many > 0) {
      metrics.record(Metric.ENQUEUED, many, Tags.of(Operation.RECONCILE).outcome(outcome));
    }
  }

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
