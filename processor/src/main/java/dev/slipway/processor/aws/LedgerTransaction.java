package dev.slipway.processor.aws;

import dev.slipway.processor.deploy.DeploymentLedger;
import dev.slipway.processor.deploy.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.EnvironmentSlots.Ticket;
import dev.slipway.processor.deploy.LedgerChange;
import dev.slipway.processor.deploy.LedgerChange.AddHistory;
import dev.slipway.processor.deploy.LedgerChange.AddPromotion;
import dev.slipway.processor.deploy.LedgerChange.ClaimRequest;
import dev.slipway.processor.deploy.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.LedgerChange.DropPromotion;
import dev.slipway.processor.deploy.LedgerChange.DropTicket;
import dev.slipway.processor.deploy.LedgerChange.FreeSlot;
import dev.slipway.processor.deploy.LedgerChange.Guard;
import dev.slipway.processor.deploy.LedgerChange.Insert;
import dev.slipway.processor.deploy.LedgerChange.LinkGitHub;
import dev.slipway.processor.deploy.LedgerChange.MoveHead;
import dev.slipway.processor.deploy.LedgerChange.NoteDeployed;
import dev.slipway.processor.deploy.LedgerChange.Replace;
import dev.slipway.processor.deploy.LedgerChange.TakeSlot;
import dev.slipway.processor.deploy.LedgerChange.TakeTicket;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The changes of one commit as the operations of one transaction, and what it means when some of
 * their conditions failed.
 *
 * <table>
 * <caption>Conditions</caption>
 * <tr><th>change</th><th>what must hold</th></tr>
 * <tr><td>Insert, AddHistory, ClaimRequest</td><td>the item is not there</td></tr>
 * <tr><td>Replace, Guard</td><td>the record has the version before, the version seen</td></tr>
 * <tr><td>MoveHead</td><td>the number is the one seen</td></tr>
 * <tr><td>TakeTicket</td><td>the group's last ticket is the one before, the place is not there</td></tr>
 * <tr><td>DropTicket</td><td>the place is there</td></tr>
 * <tr><td>TakeSlot</td><td>nobody holds it, its token is the one before, the place is the holder's</td></tr>
 * <tr><td>FreeSlot</td><td>this one holds it, under this token</td></tr>
 * <tr><td>NoteDeployed, AddPromotion, DropPromotion, LinkGitHub</td><td>nothing</td></tr>
 * </table>
 *
 * <p>A transaction may touch an item once only. So what is changed twice is refused here with a
 * clear message, and places in one queue are taken with one change of its group.
 */
final class LedgerTransaction {
  /** Which commit wrote an item. */
  static final String WRITE_ID = "write_id";

  static final String ENVIRONMENT = "environment_key";

  private static final String FAILED = "ConditionalCheckFailed";

  private final TransactionOperations table;
  private final DeploymentKeys keys;
  private final List<LedgerChange> changes;
  private final String writeId;
  private final Instant at;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * @param owners the places, in the commit's list, of the changes that it belongs to
   */
  private record Operation(TransactWriteItem item, Set<Integer> owners) {}

  /**
   * @param writeId the commit's own id
   * @param at orders promotions
   * @throws IllegalArgumentException for too many items, or one that is changed twice
   */
  LedgerTransaction(
      String tableName,
      DeploymentKeys keys,
      List<LedgerChange> changes,
      String writeId,
      Instant at) {
    this.table = new TransactionOperations(tableName, writeId);
    this.keys = keys;
    this.changes = changes;
    this.writeId = writeId;
    this.at = at;
    int items = changes.stream().mapToInt(DeploymentLedger::items).sum();
    if (items > DeploymentLedger.MOST_ITEMS) {
      throw new IllegalArgumentException(
          "%d items in one transaction; at most %d are possible"
              .formatted(items, DeploymentLedger.MOST_ITEMS));
    }
    for (int i = 0; i < changes.size(); i++) {
      add(i);
    }
    joinQueues();
    refuseDoubles();
  }

  List<TransactWriteItem> items() {
    return operations.stream().map(Operation::item).toList();
  }

  /**
   * What a cancelled transaction means: our own write found means that it happened, and its answer
   * was lost.
   *
   * @param reasons one for each of the {@link #items}
   * @return empty when no condition failed
   */
  Optional<Commit> outcome(List<CancellationReason> reasons) {
    Set<Integer> failed = new TreeSet<>();
    Optional<DeploymentRequest> earlier = Optional.empty();
    for (int i = 0; i < reasons.size(); i++) {
      CancellationReason reason = reasons.get(i);
      if (!FAILED.equals(reason.code())) {
        continue;
      }
      Item found = Item.of(reason.hasItem() ? reason.item() : Map.of());
      if (found.find(WRITE_ID).filter(writeId::equals).isPresent()) {
        return Optional.of(new Commit.Committed());
      }
      Set<Integer> owners = operations.get(i).owners();
      failed.addAll(owners);
      if (reason.hasItem() && owners.stream().anyMatch(o -> changes.get(o) instanceof ClaimRequest)) {
        earlier = Optional.of(LedgerItem.request(found));
      }
    }
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Commit.Lost(failed.stream().map(changes::get).toList(), earlier));
  }

  private void add(int index) {
    switch (changes.get(index)) {
      case Insert(DeploymentRecord record) -> insert(index, record);
      case Replace(DeploymentRecord next) ->
          add(
              index,
              table.put(
                  LedgerItem.put(Item.withKey(keys.record(next.key())), next),
                  "record_version = :seen",
                  Map.of(":seen", Item.number(next.version() - 1))));
      case Guard(DeploymentRecord seen) ->
          add(
              index,
              table.check(
                  keys.record(seen.key()),
                  "record_version = :seen",
                  Map.of(":seen", Item.number(seen.version()))));
      case AddHistory(DeploymentKey key, HistoryEntry entry) ->
          add(
              index,
              table.putNew(
                  LedgerItem.put(Item.withKey(keys.history(key, entry.sequence())), entry)));
      case MoveHead head -> add(index, moveHead(head));
      case ClaimRequest(DeploymentRequest request) ->
          add(
              index,
              table.putNew(LedgerItem.put(Item.withKey(keys.request(request.key())), request)));
      case TakeTicket take ->
          add(
              index,
              table.putNew(
                  SlotItem.put(
                      Item.withKey(keys.ticket(take.group(), take.number())),
                      take.group(),
                      new Ticket(take.number(), take.key(), take.at()))));
      case DropTicket drop ->
          add(
              index,
              table.delete(
                  keys.ticket(drop.group(), drop.number()), "attribute_exists(pk)", Map.of()));
      case TakeSlot take -> takeSlot(index, take);
      case FreeSlot free ->
          add(
              index,
              table.update(
                  keys.group(free.group()),
                  "REMOVE held_by, held_by_id, held_since SET write_id = :write",
                  "held_by_id = :holder AND slot_token = :token",
                  Map.of(
                      ":holder", Item.string(DeploymentKeys.id(free.holder())),
                      ":token", Item.number(free.token()))));
      case NoteDeployed note ->
          add(
              index,
              table.put(
                  LedgerItem.put(
                      Item.withKey(keys.deployed(note.environment())),
                      new Deployed(note.key(), note.version()))));
      case AddPromotion(DeploymentKey key) ->
          add(
              index,
              table.put(
                  SlotItem.put(Item.withKey(keys.promotion(key)), key)
                      .put(SlotItem.SINCE, Item.moment(at))));
      case DropPromotion(DeploymentKey key) -> add(index, table.delete(keys.promotion(key)));
      case LinkGitHub link ->
          add(
              index,
              table.put(
                  Item.withKey(keys.github(link.deployment()))
                      .put(LedgerItem.DEPLOYMENT, Item.string(link.key().toString()))));
    }
  }

  private void insert(int index, DeploymentRecord record) {
    DeploymentKey key = record.key();
    add(index, table.putNew(LedgerItem.put(Item.withKey(keys.record(key)), record)));
    add(
        index,
        table.put(
            Item.withKey(keys.listed(record.order().origin().at(), key))
                .put(LedgerItem.DEPLOYMENT, Item.string(key.toString()))
                .put(ENVIRONMENT, Item.string(key.environment().key()))));
  }

  private TransactWriteItem moveHead(MoveHead move) {
    Item next = LedgerItem.put(Item.withKey(keys.head(move.environment(), move.release())), move.next());
    if (move.seen().isEmpty()) {
      return table.putNew(next);
    }
    Head seen = move.seen().get();
    return table.put(
        next,
        "config_revision = :revision AND attempt = :attempt AND config_digest = :digest",
        Map.of(
            ":revision", Item.number(seen.revision().value()),
            ":attempt", Item.number(seen.attempt().value()),
            ":digest", Item.string(seen.configDigest())));
  }

  private void takeSlot(int index, TakeSlot take) {
    AttributeValue id = Item.string(DeploymentKeys.id(take.holder()));
    add(
        index,
        table.update(
            keys.group(take.group()),
            "SET held_by = :key, held_by_id = :id, held_since = :since, slot_token = :token,"
                + " write_id = :write",
            "attribute_not_exists(held_by) AND slot_token = :before",
            Map.of(
                ":key", Item.string(take.holder().toString()),
                ":id", id,
                ":since", Item.moment(take.at()),
                ":token", Item.number(take.token()),
                ":before", Item.number(take.token() - 1))));
    add(
        index,
        table.delete(
            keys.ticket(take.group(), take.ticket()), "deployment_id = :id", Map.of(":id", id)));
  }

  private void joinQueues() {
    Map<ConcurrencyGroup, Set<Integer>> joins = new LinkedHashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof TakeTicket take) {
        joins.computeIfAbsent(take.group(), _ -> new TreeSet<>()).add(i);
      }
    }
    joins.forEach((group, owners) -> {
      List<Long> numbers =
          owners.stream().map(i -> ((TakeTicket) changes.get(i)).number()).toList();
      long first = numbers.getFirst();
      for (int i = 0; i < numbers.size(); i++) {
        if (numbers.get(i) != first + i) {
          throw new IllegalArgumentException(
              "places in the queue of %s do not follow each other: %s".formatted(group, numbers));
        }
      }
      operations.add(new Operation(giveTickets(group, first, numbers.getLast()), owners));
    });
  }

  private TransactWriteItem giveTickets(ConcurrencyGroup group, long first, long last) {
    Map<String, AttributeValue> values =
        new HashMap<>(
            Map.of(
                ":name", Item.string(group.name()),
                ":last", Item.number(last),
                ":none", Item.number(0)));
    if (first != 1) {
      values.put(":before", Item.number(first - 1));
    }
    return table.update(
        keys.group(group),
        "SET group_name = if_not_exists(group_name, :name), last_ticket = :last,"
            + " slot_token = if_not_exists(slot_token, :none), write_id = :write",
        first != 1 ? "last_ticket = :before" : "attribute_not_exists(pk)",
        values);
  }

  private void refuseDoubles() {
    Set<Map<String, AttributeValue>> touched = new HashSet<>();
    for (Operation operation : operations) {
      Item key = Item.withKey(TransactionOperations.key(operation.item()));
      if (!touched.add(key.values())) {
        throw new IllegalArgumentException(
            "changed twice in one transaction: %s / %s"
                .formatted(key.text(Item.PK), key.text(Item.SK)));
      }
    }
  }

  private void add(int index, TransactWriteItem item) {
    operations.add(new Operation(item, Set.of(index)));
  }
}
