package dev.slipway.shared.domain.deploy;

import java.time.Instant;

/**
 * One thing that happened to a deployment; written in the same transaction as the change itself.
 *
 * @param sequence its place in the deployment's history, from 1
 * @param by who did it: a login, or {@code slipway}
 * @param what one line for people
 */
public record HistoryEntry(
    int sequence, Instant at, Step step, String by, String what, String correlationId) {
  /** The author of what no person did. */
  public static final String SLIPWAY = "slipway";

  /** The state before and after; the same state twice for a mere note. */
  public record Step(DeploymentState from, DeploymentState to) {}

  /** The entry with which a deployment's history begins. */
  public static HistoryEntry first(DeploymentRecord record, String by, String what) {
    DeploymentOrder.Origin origin = record.order().origin();
    return new HistoryEntry(
        1,
        origin.at(),
        new Step(record.state(), record.state()),
        origin.actor().isEmpty() ? by : origin.actor(),
        what,
        origin.correlationId());
  }
}
