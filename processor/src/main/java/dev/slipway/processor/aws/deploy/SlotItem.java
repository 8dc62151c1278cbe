package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Item;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.DeploymentQueues.WaitingRelease;
import dev.slipway.shared.domain.repo.TagName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The items of the partition of slots: groups, tickets, promotions and releases that wait. */
final class SlotItem {
  static final String GROUP = "group_name";
  static final String LAST_TICKET = "last_ticket";
  static final String TOKEN = "slot_token";
  static final String HOLDER = "held_by";

  /** The holder's {@link DeploymentKeys#id}, to compare. */
  static final String HOLDER_ID = "held_by_id";

  static final String HELD_SINCE = "held_since";
  static final String NUMBER = "ticket_number";
  static final String DEPLOYMENT_ID = "deployment_id";
  static final String SINCE = "since";
  static final String RELEASE = "release";
  static final String ACTOR = "actor";

  private SlotItem() {}

  /**
   * The queues, from all items of the partition in the order of their keys.
   *
   * <p>A query is not isolated from concurrent transactions: it can have passed the place of a
   * first ticket before that is written, and then see a second one. Groups come before tickets, and
   * a group's item has the number of its last ticket: this ignores later tickets.
   */
  static DeploymentQueues queues(List<Item> items) {
    Map<ConcurrencyGroup, List<Ticket>> queues = new HashMap<>();
    List<Item> groups = new ArrayList<>();
    List<Item> promotions = new ArrayList<>();
    List<Item> releases = new ArrayList<>();
    for (Item item : items) {
      String kind = item.text(Item.SK);
      if (kind.startsWith(DeploymentKeys.GROUP)) {
        groups.add(item);
      } else if (kind.startsWith(DeploymentKeys.TICKET)) {
        queues.computeIfAbsent(group(item), _ -> new ArrayList<>()).add(ticket(item));
      } else if (kind.startsWith(DeploymentKeys.PROMOTION)) {
        promotions.add(item);
      } else if (kind.startsWith(DeploymentKeys.RELEASE)) {
        releases.add(item);
      }
    }
    return new DeploymentQueues(
        groups.stream()
            .map(item -> slot(item, queues.getOrDefault(group(item), List.of())))
            .sorted(Comparator.comparing(Slot::group))
            .toList(),
        oldestFirst(promotions).map(item -> LedgerItem.key(item, LedgerItem.DEPLOYMENT)).toList(),
        oldestFirst(releases)
            .map(item ->
                new WaitingRelease(new TagName(item.text(RELEASE)), item.find(ACTOR).orElse("")))
            .toList());
  }

  private static Stream<Item> oldestFirst(List<Item> items) {
    return items.stream().sorted(Comparator.comparing((Item item) -> item.moment(SINCE)));
  }

  static Item put(Item item, TagName release, String actor) {
    return item.put(RELEASE, Item.string(release.value())).put(ACTOR, Item.string(actor));
  }

  static Item put(Item item, ConcurrencyGroup group, Ticket ticket) {
    return put(item, ticket.key())
        .put(GROUP, Item.string(group.name()))
        .put(NUMBER, Item.number(ticket.number()))
        .put(SINCE, Item.moment(ticket.since()));
  }

  static Item put(Item item, DeploymentKey key) {
    return item.put(LedgerItem.DEPLOYMENT, Item.string(key.toString()))
        .put(DEPLOYMENT_ID, Item.string(DeploymentKeys.id(key)));
  }

  private static Slot slot(Item item, List<Ticket> queue) {
    long lastTicket = item.number(LAST_TICKET);
    long token = item.number(TOKEN);
    return new Slot(
        group(item),
        lastTicket,
        token,
        item.find(HOLDER)
            .map(_ -> new Holder(LedgerItem.key(item, HOLDER), token, item.moment(HELD_SINCE))),
        queue.stream()
            .filter(ticket -> ticket.number() <= lastTicket)
            .sorted(Comparator.comparingLong(Ticket::number))
            .toList());
  }

  private static Ticket ticket(Item item) {
    return new Ticket(
        item.number(NUMBER), LedgerItem.key(item, LedgerItem.DEPLOYMENT), item.moment(SINCE));
  }

  private static ConcurrencyGroup group(Item item) {
    return new ConcurrencyGroup(item.text(GROUP));
  }
}
