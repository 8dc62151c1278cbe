package dev.slipway.processor.delivery;

import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.QueueMessage.Redriven;
import dev.slipway.shared.contract.WebhookMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A delivery that this run holds, with every message of the batch that brings it: the messages have
 * one fate, as they have one entry in the journal.
 */
record HeldDelivery(WebhookMessage message, Held held, List<QueueMessage> queued) {
  static HeldDelivery of(QueueMessage queued, WebhookMessage message, Held held) {
    return new HeldDelivery(message, held, new ArrayList<>(List.of(queued)));
  }

  String group() {
    return queued.getFirst().group();
  }

  /** The message for the dead letters: of several the one that was put back most often. */
  QueueMessage letter() {
    return Collections.max(
        queued, Comparator.comparingInt(one -> one.redriven().map(Redriven::count).orElse(0)));
  }

  void putBack(Deque<QueueMessage> left) {
    queued.reversed().forEach(left::addFirst);
  }
}
