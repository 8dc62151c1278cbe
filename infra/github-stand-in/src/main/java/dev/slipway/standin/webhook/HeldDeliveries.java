package dev.slipway.standin.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps deliveries until a test hands them on: in order, shuffled, twice, or never. GitHub promises
 * none of order, completeness and uniqueness.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks">Best
 * practices for using webhooks</a>.
 */
public final class HeldDeliveries implements DeliverySink {
  private final List<Delivery> waiting = new ArrayList<>();
  private final List<Delivery> all = new ArrayList<>();

  @Override
  public synchronized void deliver(Delivery delivery, Consumer<DeliveryOutcome> report) {
    waiting.add(delivery);
    all.add(delivery);
    report.accept(DeliveryOutcome.answered(202));
  }

  /** Removes and returns all waiting deliveries, oldest first. */
  public synchronized List<Delivery> takeAll() {
    var taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /** Removes and returns the waiting deliveries that match; the others keep waiting. */
  public synchronized List<Delivery> take(Predicate<Delivery> wanted) {
    var taken = waiting.stream().filter(wanted).toList();
    waiting.removeAll(taken);
    return taken;
  }

  /** The waiting deliveries, which keep waiting. */
  public synchronized List<Delivery> waiting() {
    return List.copyOf(waiting);
  }

  /** All deliveries that ever arrived, oldest first. */
  public synchronized List<Delivery> all() {
    return List.copyOf(all);
  }
}
