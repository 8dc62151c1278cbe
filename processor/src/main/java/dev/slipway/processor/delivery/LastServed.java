package dev.slipway.processor.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * When GitHub last served a group of messages, whichever it was: by that an outage of GitHub's is
 * told from a fault of one repository's.
 */
public interface LastServed {
  /** Notes that a group's message was carried out. May leave out what follows within a minute. */
  void note(String group, Instant at);

  /** When another group was served last; empty when this one was the last, or none was. */
  Optional<Instant> other(String group);
}
