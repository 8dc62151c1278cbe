package dev.slipway.processor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.Reconciliation.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Lambda function that the schedule calls. */
public final class ReconcilerHandler
    implements RequestHandler<ScheduledEvent, Map<String, Integer>> {
  private final Wiring wiring;
  private final Optional<String> webhook;

  /** As Lambda builds it. */
  public ReconcilerHandler() {
    this(
        Wiring.fromEnvironment(System.getenv(), "reconciler"),
        Optional.ofNullable(System.getenv(Wiring.WEBHOOK_URL)).filter(url -> !url.isBlank()));
  }

  /**
   * @param webhook our webhook's address as it is set up at GitHub
   */
  public ReconcilerHandler(Wiring wiring, Optional<String> webhook) {
    this.wiring = wiring;
    this.webhook = webhook;
  }

  /** Answers with what was done, for whoever calls it by hand. */
  @Override
  public Map<String, Integer> handleRequest(ScheduledEvent event, Context context) {
    Deadline deadline =
        new Deadline(
            wiring.clock().instant().plus(Duration.ofMillis(context.getRemainingTimeInMillis())),
            wiring.clock());
    Outcome outcome = wiring.reconciler(deadline, context.getAwsRequestId(), webhook).run();
    return Map.of(
        "redeliveries", outcome.redeliveries(),
        "plans", outcome.plans(),
        "faults", outcome.faults());
  }
}
