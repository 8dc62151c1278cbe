package dev.slipway.processor.reconcile;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.reconcile.DailyPlans.Asked;
import dev.slipway.processor.reconcile.RepositoryHooks.Hook;
import dev.slipway.processor.reconcile.RepositoryHooks.Lookup;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Does for one token what {@link ReconcileInstallations} does for an App. The repositories are
 * those that ever sent a webhook, and each has webhooks of its own.
 *
 * <p>A look at a repository's webhooks costs two requests, so each repository has its turn only
 * once an hour.
 */
public final class ReconcileRepositories implements Reconciliation {
  /** How often the reconciler looks at a repository's webhooks. */
  static final Duration EVERY = Duration.ofHours(1);

  /** How often it tries again, and logs, where the token may not look. */
  static final Duration REFUSED = Duration.ofDays(1);

  private final TokenRepositories repositories;
  private final Optional<RepositoryHooks> hooks;
  private final DailyPlans daily;
  private final LookAfterDeployments deployments;
  private final ReconcilerNotes notes;
  private final ReconcileRun run;

  /**
   * @param hooks empty where the address of our webhook is not configured
   */
  public ReconcileRepositories(
      TokenRepositories repositories,
      Optional<RepositoryHooks> hooks,
      PlanRequests plans,
      ReconcilerNotes notes,
      LookAfterDeployments deployments,
      ReconcileRun run) {
    this.repositories = repositories;
    this.hooks = hooks;
    this.daily = new DailyPlans(plans, notes);
    this.deployments = deployments;
    this.notes = notes;
    this.run = run;
  }

  @Override
  public Outcome run() {
    Instant now = run.clock().instant();
    // First, because it sends nothing to GitHub: no limit and no outage there can stop it.
    LookAfterDeployments.Looked looked = deployments.run(now);
    int plans = 0;
    Progress planning = Progress.NONE;
    try {
      Optional<Asked> asked = daily.run(repositories, now);
      if (asked.isPresent()) {
        plans = asked.get().asked();
        run.metrics().record(Metric.ACTIVE_REPOSITORIES, asked.get().active(), Tags.NONE);
        run.log()
            .with(LogField.COUNT, plans)
            .with(LogField.OUTCOME, "planned")
            .info(Operation.RECONCILE, asked.get().active() + " repositories");
      }
    } catch (Fault fault) {
      planning = planning.stoppedBy(fault);
      run.stopped(fault, run.log());
    }
    run.enqueued(plans, "planned");
    int redeliveries = 0;
    Progress asking = Progress.NONE;
    if (hooks.isPresent()) {
      try {
        for (RepositoryRef repository : repositories.all()) {
          StructuredLog lines = run.log().with(LogField.REPOSITORY, repository.name().toString());
          try {
            redeliveries += redeliver(hooks.get(), repository, now, lines);
            asking = asking.oneDone();
          } catch (OutOfTime end) {
            throw end;
          } catch (Fault fault) {
            asking = asking.oneMet(fault);
            run.stopped(fault, lines);
          }
        }
      } catch (Fault fault) {
        asking = asking.stoppedBy(fault);
        run.stopped(fault, run.log());
      }
    }
    run.enqueued(redeliveries, "redelivery");
    return Outcome.of(redeliveries, plans, looked, asking, planning);
  }

  private int redeliver(
      RepositoryHooks all, RepositoryRef repository, Instant now, StructuredLog lines) {
    String turn = "hooks-" + repository.id();
    String refused = "hooks-refused-" + repository.id();
    if (isWithin(EVERY, notes.mark(turn), now) || isWithin(REFUSED, notes.mark(refused), now)) {
      return 0;
    }
    int asked = 0;
    boolean mayAsk = true;
    switch (all.of(repository)) {
      case Lookup.Refused(int status) -> {
        lines
            .with(LogField.STATUS, status)
            .with(LogField.OUTCOME, "skipped")
            .info(
                Operation.RECONCILE,
                "the token may not read this repository's webhooks, so Slipway cannot have lost ones"
                    + " redelivered; the daily plan makes up for them");
        notes.mark(refused, now);
      }
      case Lookup.Hooks(List<Hook> hooksHere) -> {
        for (Hook hook : hooksHere) {
          LostDeliveries.Result result =
              new LostDeliveries(hook.deliveries(), notes, "deliveries-" + hook.id()).run(now);
          asked += result.asked();
          mayAsk &= !result.refused();
        }
        if (!mayAsk) {
          lines
              .with(LogField.OUTCOME, "skipped")
              .info(
                  Operation.RECONCILE,
                  "the token may read this repository's webhooks, but not redeliver them; the daily"
                      + " plan makes up for lost ones");
          notes.mark(refused, now);
        }
        lines
            .with(LogField.COUNT, asked)
            .with(LogField.OUTCOME, "redelivery")
            .info(Operation.RECONCILE, "redeliveries requested from GitHub");
      }
    }
    // Last: if the run is cut short before this, the next one looks again.
    notes.mark(turn, now);
    return asked;
  }

  private static boolean isWithin(Duration time, Optional<Instant> mark, Instant now) {
    return mark.filter(at -> at.plus(time).isAfter(now)).isPresent();
  }
}
