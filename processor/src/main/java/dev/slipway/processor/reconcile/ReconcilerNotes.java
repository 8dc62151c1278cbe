package dev.slipway.processor.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the reconciler remembers from run to run. */
public interface ReconcilerNotes {
  /** Up to when something was seen to; empty when it never was. */
  Optional<Instant> mark(String name);

  /** Notes up to when something was seen to. */
  void mark(String name, Instant at);

  /**
   * Notes that a redelivery is asked for. False when it was asked for less than {@code every} ago:
   * of two callers at once one may ask.
   */
  boolean ask(String guid, Instant at, Duration every);
}
