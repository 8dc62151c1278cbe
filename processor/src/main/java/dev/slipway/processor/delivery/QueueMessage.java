package dev.slipway.processor.delivery;

import java.util.Optional;

/**
 * A message as the queue handed it over.
 *
 * @param messageId names it in the batch's answer
 * @param receipt what hides or deletes it
 * @param group its FIFO group
 * @param receives how often it was received, this time included; says nothing of how often it was
 *     tried
 * @param redriven when somebody put it back from the dead letters
 */
public record QueueMessage(
    String messageId,
    String receipt,
    String group,
    String body,
    int receives,
    Optional<Redriven> redriven) {

  /** Message attribute: how often it was put back from the dead letters, a number. */
  public static final String REDRIVES = "redrives";

  /** Message attribute: who put it back last. */
  public static final String REDRIVEN_BY = "redriven_by";

  /**
   * @param count how often, this time included
   * @param by who did it last
   */
  public record Redriven(int count, String by) {}

  /** A message that never was a dead letter. */
  public QueueMessage(String messageId, String receipt, String group, String body, int receives) {
    this(messageId, receipt, group, body, receives, Optional.empty());
  }
}
