package dev.slipway.processor.delivery;

/** The queue that this processor is fed from, for messages that Slipway sends to itself. */
public interface PlanQueue {
  /**
   * Puts a message at the end of its group.
   *
   * @param body a message in the form of the queue contract
   * @param messageGroup the repository's group; nothing plans a repository outside it
   * @param deduplicationId within five minutes only the first message with the same one is taken
   */
  void enqueue(String body, String messageGroup, String deduplicationId);
}
