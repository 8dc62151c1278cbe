package dev.slipway.shared.telemetry;

import static dev.slipway.shared.telemetry.Dimension.FAULT;
import static dev.slipway.shared.telemetry.Dimension.FUNCTION;
import static dev.slipway.shared.telemetry.Dimension.OPERATION;
import static dev.slipway.shared.telemetry.Dimension.OUTCOME;

import java.util.List;
import java.util.Locale;

/**
 * The metrics there are, each with its unit and with what it is told apart by. Names appear in
 * dashboards and alarms: they do not change.
 *
 * <p>CloudWatch knows a metric by its name and its exact set of dimensions, and never adds sets up.
 * So each metric is written under {@code function} alone, which is the sum that alarms look at (but
 * for {@link #RECONCILER_RUNS}), and those with a detail under {@code function} and that detail,
 * too.
 */
public enum Metric {
  /** Requests to the webhook's address, signed or not. */
  RECEIVED(Unit.COUNT),
  /** Requests without a right signature. */
  REJECTED_SIGNATURES(Unit.COUNT),
  /** Messages put into the queue, and redeliveries asked of GitHub, by where they come from. */
  ENQUEUED(Unit.COUNT, OUTCOME),
  /**
   * Runs of a delivery that came to an end: {@code done} or, each time it is tried, {@code failed}.
   */
  PROCESSED(Unit.COUNT, OUTCOME),
  /** Runs of a delivery, or parts of a reconciler's run, that ended with a fault. */
  FAILED(Unit.COUNT, FAULT),
  /** From taking a delivery to its end. */
  PROCESSING_TIME(Unit.MILLISECONDS),
  /** Repositories of all installations. */
  ACTIVE_REPOSITORIES(Unit.COUNT),
  /** A pull request that somebody changed between look and write. */
  OPTIMISTIC_LOCK_FAILURES(Unit.COUNT, OPERATION),
  /** A release branch's name that is taken. */
  BRANCH_CONFLICTS(Unit.COUNT, OPERATION),
  /** Two places that name different versions. */
  VERSION_CONFLICTS(Unit.COUNT, OPERATION),
  /** Further tries within an invocation. */
  RETRIES(Unit.COUNT, FAULT),
  /** Lost races for a deployment's number. */
  NUMBER_COLLISIONS(Unit.COUNT),
  /** How long a deployment that became active had waited for its slot. */
  SLOT_WAIT(Unit.MILLISECONDS),
  /** Deployments past their deadline, as one run of the reconciler found them; 0 counts, too. */
  STUCK_SLOTS(Unit.COUNT),
  /** Messages given up. */
  DEAD_LETTERS(Unit.COUNT, FAULT),
  /** Requests that GitHub still allows. */
  RATE_LIMIT_REMAINING(Unit.COUNT),
  /** First invocations of an environment. */
  COLD_STARTS(Unit.COUNT),
  /**
   * The reconciler's runs that came to their end: {@code done}, or {@code stopped} when one of its
   * jobs got nowhere. The alarm looks at those that are done.
   */
  RECONCILER_RUNS(Unit.COUNT, OUTCOME);

  private final Unit unit;
  private final List<List<Dimension>> sets;

  Metric(Unit unit) {
    this.unit = unit;
    this.sets = List.of(List.of(FUNCTION));
  }

  Metric(Unit unit, Dimension detail) {
    this.unit = unit;
    this.sets = List.of(List.of(FUNCTION), List.of(FUNCTION, detail));
  }

  /** The name in CloudWatch. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit of its values. */
  public Unit unit() {
    return unit;
  }

  /** The sets of dimensions that it is written under, and can be asked for by. */
  public List<List<Dimension>> dimensions() {
    return sets;
  }

  /** CloudWatch's units, those in use. */
  public enum Unit {
    COUNT("Count"),
    MILLISECONDS("Milliseconds");

    private final String key;

    Unit(String key) {
      this.key = key;
    }

    /** CloudWatch's name for it. */
    public String key() {
      return key;
    }
  }
}
