package dev.slipway.processor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.Reconciliation.Outcome;
import dev.slipway.shared.telemetry.ColdStart;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;

/** The Lambda function that the schedule calls. */
public final class ReconcilerHandler
    implements RequestHandler<ScheduledEvent, Map<String, Integer>> {
  private final Wiring wiring;
  private final ColdStart coldStart;
  private final Optional<String> webhook;

  /** Kept here because who it is registered with holds it only weakly. */
  private final Snapshot snapshot;

  /** As Lambda builds it, ready to be snapshotted. */
  public ReconcilerHandler() {
    this(Wiring.fromEnvironment(System.getenv(), "reconciler"), webhook(System.getenv()));
    Core.getGlobalContext().register(snapshot);
  }

  /** Our webhook's address, if it is set. */
  public static Optional<String> webhook(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(Variables.WEBHOOK_URL))
        .filter(url -> !url.isBlank());
  }

  /**
   * @param webhook our webhook's address as it is set up at GitHub
   */
  public ReconcilerHandler(Wiring wiring, Optional<String> webhook) {
    this.wiring = wiring;
    this.coldStart = new ColdStart(wiring.runtime().metrics());
    this.webhook = webhook;
    this.snapshot = Snapshot.ofReconciler(wiring);
  }

  /** Answers with what was done, for whoever calls it by hand. */
  @Override
  public Map<String, Integer> handleRequest(ScheduledEvent event, Context context) {
    coldStart.invoked();
    Deadline deadline =
        new Deadline(
            wiring
                .runtime()
                .clock()
                .instant()
                .plus(Duration.ofMillis(context.getRemainingTimeInMillis())),
            wiring.runtime().clock());
    Outcome outcome = wiring.reconciler(deadline, context.getAwsRequestId(), webhook).run();
    ended(outcome.word());
    return Map.of(
        "redeliveries", outcome.redeliveries(),
        "plans", outcome.plans(),
        "looks", outcome.looks(),
        "faults", outcome.faults());
  }

  private void ended(String outcome) {
    wiring
        .runtime()
        .metrics()
        .count(Metric.RECONCILER_RUNS, Tags.of(Operation.RECONCILE).outcome(outcome));
  }
}
