package dev.slipway.shared.domain.deploy;

/** What an event does to a deployment. */
public sealed interface Decision {
  /**
   * The deployment changes.
   *
   * @param next the record that replaces the one that was read
   * @param slot what happens to its place in its group
   */
  record Change(DeploymentRecord next, HistoryEntry entry, SlotChange slot) implements Decision {}

  /** The event has already happened, or no longer matters to this deployment. */
  record Nothing(String why) implements Decision {}

  /** The event is not allowed now; the reason is for the person who caused it. */
  record Refused(String why) implements Decision {}

  /** What happens to a deployment's place in its group. */
  enum SlotChange {
    /** Nothing. */
    KEEP,
    /** It gets a ticket. */
    JOIN_QUEUE,
    /** It gives its ticket up. */
    LEAVE_QUEUE,
    /** It exchanges its ticket for the slot. */
    TAKE_SLOT,
    /** The slot is free again. */
    FREE_SLOT
  }
}
