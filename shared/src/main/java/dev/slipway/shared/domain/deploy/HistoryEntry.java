package dev.slipway.shared.domain.deploy;

import java.time.Instant;

/**
 * One thing that happened to a deployment; written in the same transaction as the change itself.
 *
 * @param sequence its place in the deployment's history, from 1
 * @param from the state before; the same as {@code to} for what was only noted
 * @param by who did it: a login, or {@code slipway}
 * @param what one line for people
 */
public record HistoryEntry(
    int sequence,
    Instant at,
    DeploymentState from,
    DeploymentState to,
    String by,
    String what,
    String correlationId) {
  /** The author of what nobody in person did. */
  public static final String SLIPWAY = "slipway";
}
