package dev.slipway.processor.world.schedule;

import dev.slipway.processor.deploy.ledger.LedgerChange.DropTicket;
import dev.slipway.processor.deploy.ledger.LedgerChange.FreeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One concurrency group: who holds its slot, who waits, and in which order. */
final class GroupModel {
  private final TreeMap<Long, DeploymentKey> queue = new TreeMap<>();
  private Optional<DeploymentKey> holder = Optional.empty();
  private long lastTicket;
  private long token;

  void take(TakeTicket ticket) {
    Must.hold(ticket.number() == lastTicket + 1, "tickets of %s follow", ticket.group());
    lastTicket = ticket.number();
    queue.put(ticket.number(), ticket.key());
  }

  void drop(DropTicket ticket) {
    Must.hold(queue.remove(ticket.number()) != null, "%s waits", ticket);
  }

  void take(TakeSlot slot) {
    Must.hold(holder.isEmpty(), "%s is free for %s", slot.group(), slot.holder());
    Must.hold(
        !queue.isEmpty() && queue.firstEntry().equals(Map.entry(slot.ticket(), slot.holder())),
        "%s is the first in %s: %s",
        slot.holder(),
        slot.group(),
        queue);
    Must.hold(slot.token() == token + 1, "the token of %s grows by one", slot.group());
    queue.pollFirstEntry();
    token = slot.token();
    holder = Optional.of(slot.holder());
  }

  void free(FreeSlot slot) {
    Must.hold(
        holder.equals(Optional.of(slot.holder())) && token == slot.token(),
        "%s is held by %s under %s",
        slot.group(),
        slot.holder(),
        slot.token());
    holder = Optional.empty();
  }

  boolean isHeldBy(DeploymentKey key) {
    return holder.equals(Optional.of(key));
  }

  /** In how many places a deployment waits. */
  long places(DeploymentKey key) {
    return queue.values().stream().filter(key::equals).count();
  }

  long token() {
    return token;
  }

  Optional<DeploymentKey> holder() {
    return holder;
  }

  List<DeploymentKey> queue() {
    return List.copyOf(queue.values());
  }

  boolean matches(Slot slot) {
    return slot.holder().map(held -> held.key()).equals(holder)
        && slot.token() == token
        && slot.lastTicket() == lastTicket
        && slot.queue().stream().map(Ticket::key).toList().equals(queue());
  }
}
