package dev.slipway.processor;

import dev.slipway.processor.deploy.ledger.DeploySteps;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;

/** What is done about deployments, as log lines and metrics. */
public final class LogDeploySteps implements DeploySteps {
  private final StructuredLog log;
  private final EmfMetrics metrics;

  public LogDeploySteps(StructuredLog log, EmfMetrics metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  @Override
  public void done(Operation operation, String detail) {
    log.info(operation, detail);
  }

  @Override
  public void warning(Operation operation, String kind, String detail) {
    if (kind.equals(NumberedWrite.COLLISION)) {
      metrics.count(Metric.NUMBER_COLLISIONS, Tags.of(operation));
    }
    log.with(LogField.FAULT, kind).warn(operation, detail);
  }

  @Override
  public void slotTaken(Duration waited) {
    metrics.duration(Metric.SLOT_WAIT, waited, Tags.of(Operation.TAKE_SLOT));
  }
}
