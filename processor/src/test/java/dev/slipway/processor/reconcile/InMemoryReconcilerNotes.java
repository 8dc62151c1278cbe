package dev.slipway.processor.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes in memory; they hold to the same contract. */
public final class InMemoryReconcilerNotes implements ReconcilerNotes {
  private final Map<String, Instant> marks = new HashMap<>();
  private final Map<String, Instant> asked = new HashMap<>();

  @Override
  public synchronized Optional<Instant> mark(String name) {
    return Optional.ofNullable(marks.get(name));
  }

  @Override
  public synchronized void mark(String name, Instant at) {
    marks.put(name, at);
  }

  @Override
  public synchronized boolean ask(String guid, Instant at, Duration every) {
    Instant last = asked.get(guid);
    if (last != null && last.plus(every).isAfter(at)) {
      return false;
    }
    asked.put(guid, at);
    return true;
  }
}
