package dev.slipway.shared.telemetry;

import java.util.Locale;

/**
 * The metrics there are, each with its unit. Names appear in dashboards and alarms: they do not
 * change.
 */
public enum Metric {
  RECEIVED(Unit.COUNT),
  REJECTED_SIGNATURES(Unit.COUNT),
  ENQUEUED(Unit.COUNT),
  PROCESSED(Unit.COUNT),
  FAILED(Unit.COUNT),
  PROCESSING_TIME(Unit.MILLISECONDS),
  ACTIVE_REPOSITORIES(Unit.COUNT),
  OPTIMISTIC_LOCK_FAILURES(Unit.COUNT),
  BRANCH_CONFLICTS(Unit.COUNT),
  VERSION_CONFLICTS(Unit.COUNT),
  RETRIES(Unit.COUNT),
  NUMBER_COLLISIONS(Unit.COUNT),
  SLOT_WAIT(Unit.MILLISECONDS),
  STUCK_SLOTS(Unit.COUNT),
  DEAD_LETTERS(Unit.COUNT),
  RATE_LIMIT_REMAINING(Unit.COUNT);

  private final Unit unit;

  Metric(Unit unit) {
    this.unit = unit;
  }

  /** The name in CloudWatch. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit of its values. */
  public Unit unit() {
    return unit;
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
