package dev.slipway.shared.domain.deploy;

/** What an event does to a deployment. */
public sealed interface Decision {
  /**
   * It changes.
   *
   * @param next the record to write in the place of the one that was seen
   * @param slot what becomes of its place in its group
   */
  record Change(DeploymentRecord next, HistoryEntry entry, Place slot) implements Decision {}

  /** It is already as the event wants it, or the event is none of its business any more. */
  record Nothing(String why) implements Decision {}

  /** The event is not allowed now; the reason is for whoever caused it. */
  record Refused(String why) implements Decision {}

  /** What becomes of its place in its group. */
  enum Place {
    /** Nothing. */
    KEEP,
    /** It gets a ticket. */
    JOIN_QUEUE,
    /** Its ticket goes. */
    LEAVE_QUEUE,
    /** Its ticket becomes the slot. */
    TAKE_SLOT,
    /** The slot is free again. */
    FREE_SLOT
  }
}
