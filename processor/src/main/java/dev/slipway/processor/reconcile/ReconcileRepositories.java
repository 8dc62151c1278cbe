package dev.slipway.processor.reconcile;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.reconcile.DailyPlans.Asked;
import dev.slipway.processor.reconcile.RepositoryHooks.Found;
import dev.slipway.processor.reconcile.RepositoryHooks.Hook;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What {@link ReconcileInstallations} does for an App, for one token: the repositories are those
 * that a webhook ever came from, and each has webhooks of its own.
 *
 * <p>Looking at a repository's webhooks costs two requests, so each has its turn once an hour only.
 */
public final class ReconcileRepositories implements Reconciliation {
  /** How often a repository's webhooks are looked at. */
  static final Duration EVERY = Duration.ofHours(1);

  /** How often it is said, and tried again, that the token may not. */
  static final Duration REFUSED = Duration.ofDays(1);

  private final TokenRepositories repositories;
  private final Optional<RepositoryHooks> hooks;
  private final DailyPlans daily;
  private final LookAfterDeployments deployments;
  private final ReconcilerNotes notes;
  private final InstantSource clock;
  private final StructuredLog log;
  private final EmfMetrics metrics;
  private final Told told;

  /**
   * @param hooks empty where nobody said what our webhook's address is
   */
  public ReconcileRepositories(
      TokenRepositories repositories,
      Optional<RepositoryHooks> hooks,
      PlanRequests plans,
      ReconcilerNotes notes,
      LookAfterDeployments deployments,
      InstantSource clock,
      StructuredLog log,
      EmfMetrics metrics) {
    this.repositories = repositories;
    this.hooks = hooks;
    this.daily = new DailyPlans(plans, notes);
    this.deployments = deployments;
    this.notes = notes;
    this.clock = clock;
    this.log = log;
    this.metrics = metrics;
    this.told = new Told(metrics);
  }

  @Override
  public Outcome run() {
    Instant now = clock.instant();
    // First: it asks GitHub for nothing, so no limit and no outage there keeps it from its work.
    LookAfterDeployments.Looked looked = deployments.run(now);
    int plans = 0;
    Progress planning = Progress.NONE;
    try {
      Optional<Asked> asked = daily.run(repositories, now);
      if (asked.isPresent()) {
        plans = asked.get().asked();
        metrics.record(Metric.ACTIVE_REPOSITORIES, asked.get().active(), Tags.NONE);
        log.with(LogField.COUNT, plans)
            .with(LogField.OUTCOME, "planned")
            .info(Operation.RECONCILE, asked.get().active() + " repositories");
      }
    } catch (Fault fault) {
      planning = planning.stoppedBy(fault);
      told.stopped(fault, log);
    }
    told.enqueued(plans, "planned");
    int redeliveries = 0;
    Progress asking = Progress.NONE;
    if (hooks.isPresent()) {
      try {
        for (RepositoryRef repository : repositories.all()) {
          StructuredLog lines = log.with(LogField.REPOSITORY, repository.name().toString());
          try {
            redeliveries += redeliver(hooks.get(), repository, now, lines);
            asking = asking.oneDone();
          } catch (OutOfTime end) {
            throw end;
          } catch (Fault fault) {
            asking = asking.oneMet(fault);
            told.stopped(fault, lines);
          }
        }
      } catch (Fault fault) {
        asking = asking.stoppedBy(fault);
        told.stopped(fault, log);
      }
    }
    told.enqueued(redeliveries, "redelivery");
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
      case Found.Refused(int status) -> {
        lines
            .with(LogField.STATUS, status)
            .with(LogField.OUTCOME, "skipped")
            .info(
                Operation.RECONCILE,
                "the token may not read this repository's webhooks, so lost ones are not asked for"
                    + " again; the daily plan makes up for them");
        notes.mark(refused, now);
      }
      case Found.Hooks(List<Hook> hooksHere) -> {
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
                  "the token may read this repository's webhooks, but not have them redelivered, so"
                      + " lost ones are not asked for again; the daily plan makes up for them");
          notes.mark(refused, now);
        }
        lines
            .with(LogField.COUNT, asked)
            .with(LogField.OUTCOME, "redelivery")
            .info(Operation.RECONCILE, "redeliveries asked of GitHub");
      }
    }
    // Last: cut short before this, the next run looks again.
    notes.mark(turn, now);
    return asked;
  }

  private static boolean isWithin(Duration time, Optional<Instant> mark, Instant now) {
    return mark.filter(at -> at.plus(time).isAfter(now)).isPresent();
  }
}
