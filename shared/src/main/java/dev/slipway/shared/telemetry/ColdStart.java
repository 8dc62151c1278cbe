package dev.slipway.shared.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the first invocation of an execution environment, whether it was set up anew or came from
 * a snapshot: AWS reports neither as a metric.
 */
public final class ColdStart {
  private final EmfMetrics metrics;
  private final AtomicBoolean over = new AtomicBoolean();

  public ColdStart(EmfMetrics metrics) {
    this.metrics = metrics;
  }

  /** To be called by each invocation. */
  public void invoked() {
    if (!over.getAndSet(true)) {
      metrics.count(Metric.COLD_STARTS);
    }
  }
}
