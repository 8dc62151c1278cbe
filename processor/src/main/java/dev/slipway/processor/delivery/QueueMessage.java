package dev.slipway.processor.delivery;

/**
 * A message as the queue handed it over.
 *
 * @param messageId names it in the batch's answer
 * @param receipt what hides or deletes it
 * @param group its FIFO group
 * @param receives how often it was received, this time included; says nothing of how often it was tried
 */
public record QueueMessage(
    String messageId, String receipt, String group, String body, int receives) {}
