package dev.slipway.standin.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What was delivered, and how it went: GitHub's "Recent deliveries". */
public final class DeliveryLog {
  private final NavigableMap<Long, Delivery> deliveries = new ConcurrentSkipListMap<>();
  private final Map<Long, DeliveryOutcome> outcomes = new ConcurrentHashMap<>();

  /** A delivery and what became of it by now. */
  public record Entry(Delivery delivery, DeliveryOutcome outcome) {}

  void add(Delivery delivery) {
    deliveries.put(delivery.attempt().id(), delivery);
  }

  void report(Delivery delivery, DeliveryOutcome outcome) {
    outcomes.put(delivery.attempt().id(), outcome);
  }

  private Entry entry(Delivery delivery) {
    return new Entry(
        delivery, outcomes.getOrDefault(delivery.attempt().id(), DeliveryOutcome.pending()));
  }

  /** Deliveries of one hook, newest first. */
  public List<Entry> of(long hookId) {
    return all().stream().filter(e -> e.delivery().hook().id() == hookId).toList();
  }

  /** All deliveries, newest first. */
  public List<Entry> all() {
    var found = new ArrayList<Entry>();
    deliveries.descendingMap().values().forEach(d -> found.add(entry(d)));
    return found;
  }

  public Optional<Entry> find(long id) {
    return Optional.ofNullable(deliveries.get(id)).map(this::entry);
  }
}
