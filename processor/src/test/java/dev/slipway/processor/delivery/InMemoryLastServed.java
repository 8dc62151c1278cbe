package dev.slipway.processor.delivery;

import java.time.Instant;
import java.util.Optional;

/** In memory; it holds to the same contract. */
public final class InMemoryLastServed implements LastServed {
  private String last = "";
  private Instant noted = Instant.EPOCH;

  @Override
  public synchronized void note(String group, Instant at) {
    last = group;
    noted = at;
  }

  @Override
  public synchronized Optional<Instant> other(String group) {
    return last.isEmpty() || last.equals(group) ? Optional.empty() : Optional.of(noted);
  }
}
