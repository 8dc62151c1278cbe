package dev.slipway.processor.delivery;

/** Where messages go that are given up: the dead-letter queue, each with its reason. */
public interface DeadLetters {
  /** Message attribute: the fault's name, as in logs and metrics. */
  String KIND = "fault_kind";

  /** Message attribute: one sentence for people. */
  String REASON = "reason";

  /** Message attribute: how often it failed, a number. */
  String FAILURES = "failures";

  /** Message attribute: the group it was received in, and is put back into. */
  String GROUP = "message_group";

  /** Message attribute: how often it was put back from here before, a number. */
  String REDRIVES = QueueMessage.REDRIVES;

  /**
   * Puts a message there. Doing it again with the same deduplication id, within five minutes, adds
   * none.
   */
  void send(DeadLetter letter);

  /**
   * @param body the message's body as it was received
   * @param messageGroup the group it was received in
   * @param deduplicationId names this giving-up; up to 128 characters
   * @param kind the fault's name
   * @param reason one sentence, without secrets; cut when it is overlong
   * @param failures how often it failed
   * @param redrives how often it was put back from the dead letters before
   */
  record DeadLetter(
      String body,
      String messageGroup,
      String deduplicationId,
      String kind,
      String reason,
      int failures,
      int redrives) {

    /** A message that never was a dead letter before. */
    public DeadLetter(
        String body,
        String messageGroup,
        String deduplicationId,
        String kind,
        String reason,
        int failures) {
      this(body, messageGroup, deduplicationId, kind, reason, failures, 0);
    }
  }
}
