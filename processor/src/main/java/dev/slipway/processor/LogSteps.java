package dev.slipway.processor;

import dev.slipway.processor.release.run.Steps;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Steps as log lines and metrics. */
final class LogSteps implements Steps {
  private static final Map<String, Metric> METRICS =
      Map.of(
          "OptimisticLockFailure", Metric.OPTIMISTIC_LOCK_FAILURES,
          "BranchConflict", Metric.BRANCH_CONFLICTS,
          "VersionConflict", Metric.VERSION_CONFLICTS);

  private final StructuredLog log;
  private final EmfMetrics metrics;
  private final Consumer<Duration> pause;

  LogSteps(StructuredLog log, EmfMetrics metrics, Consumer<Duration> pause) {
    this.log = log;
    this.metrics = metrics;
    this.pause = pause;
  }

  @Override
  public void done(Operation operation, String detail) {
    log.info(operation, detail);
  }

  @Override
  public void warning(Operation operation, String kind, String detail) {
    Metric metric = METRICS.get(kind);
    if (metric != null) {
      metrics.count(metric, Tags.of(operation));
    }
    log.with(LogField.FAULT, kind).warn(operation, detail);
  }

  @Override
  public void pause(Duration duration) {
    pause.accept(duration);
  }
}
