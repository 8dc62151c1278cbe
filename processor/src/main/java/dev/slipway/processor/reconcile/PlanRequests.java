package dev.slipway.processor.reconcile;

/** The queue that the processor is fed from. */
public interface PlanRequests {
  /**
   * Puts a message at the end of its group.
   *
   * @param body a message in the form of the queue contract
   * @param messageGroup the repository's group; nothing plans a repository outside it
   * @param deduplicationId within five minutes only the first message with the same one is taken
   */
  void enqueue(String body, String messageGroup, String deduplicationId);
}
