package dev.slipway.processor.delivery;

/** Where messages go that are given up: the dead-letter queue, each with its reason. */
public interface DeadLetters {
  /** Message attribute: the fault's name, as in logs and metrics. */
  String KIND = "fault_kind";

  /** Message attribute: one sentence for people. */
  String REASON = "reason";

  /** Message attribute: how often it failed, a number. */
  String FAILURES = "failures";

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
   */
  record DeadLetter(
      String body,
      String messageGroup,
      String deduplicationId,
      String kind,
      String reason,
      int failures) {}
}
