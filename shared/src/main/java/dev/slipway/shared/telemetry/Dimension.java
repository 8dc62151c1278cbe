package dev.slipway.shared.telemetry;

import java.util.Locale;

/**
 * What a metric can be told apart by. Each further value is a further metric that is paid for, so
 * repositories stand in logs, not here.
 */
public enum Dimension {
  /** {@code receiver}, {@code processor}, {@code reconciler}. */
  FUNCTION,
  /** An {@link Operation}. */
  OPERATION,
  /** How it ended: a word of the code's own. */
  OUTCOME,
  /** A fault's name. */
  FAULT;

  /** The name in CloudWatch. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
