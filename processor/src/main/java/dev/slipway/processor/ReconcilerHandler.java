package dev.slipway.processor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.ReconcileInstallations;
import dev.slipway.processor.reconcile.ReconcileInstallations.Outcome;
import dev.slipway.shared.telemetry.ColdStart;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Lambda function that the schedule calls. */
public final class ReconcilerHandler
    implements RequestHandler<ScheduledEvent, Map<String, Integer>> {
  private final Wiring wiring;
  private final ColdStart coldStart;

  /** As Lambda builds it. */
  public ReconcilerHandler() {
    this(Wiring.fromEnvironment(System.getenv(), "reconciler"));
  }

  public ReconcilerHandler(Wiring wiring) {
    this.wiring = wiring;
    this.coldStart = new ColdStart(wiring.metrics());
  }

  /** Answers with what was done, for whoever calls it by hand. */
  @Override
  public Map<String, Integer> handleRequest(ScheduledEvent event, Context context) {
    coldStart.invoked();
    Deadline deadline =
        new Deadline(
            wiring.clock().instant().plus(Duration.ofMillis(context.getRemainingTimeInMillis())),
            wiring.clock());
    Optional<ReconcileInstallations> reconciler =
        wiring.reconciler(deadline, context.getAwsRequestId());
    if (reconciler.isEmpty()) {
      ended("skipped");
      return Map.of();
    }
    Outcome outcome = reconciler.get().run();
    ended(outcome.faults() == 0 ? "done" : "with_faults");
    return Map.of(
        "redeliveries", outcome.redeliveries(),
        "plans", outcome.plans(),
        "faults", outcome.faults());
  }

  private void ended(String outcome) {
    wiring.metrics().count(Metric.RECONCILER_RUNS, Tags.of(Operation.RECONCILE).outcome(outcome));
  }
}
