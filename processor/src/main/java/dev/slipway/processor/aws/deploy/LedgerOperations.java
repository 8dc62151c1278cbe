package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Item;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.AddHistory;
import dev.slipway.processor.deploy.ledger.LedgerChange.AddPromotion;
import dev.slipway.processor.deploy.ledger.LedgerChange.AddRelease;
import dev.slipway.processor.deploy.ledger.LedgerChange.ClaimRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DropPromotion;
import dev.slipway.processor.deploy.ledger.LedgerChange.DropRelease;
import dev.slipway.processor.deploy.ledger.LedgerChange.DropTicket;
import dev.slipway.processor.deploy.ledger.LedgerChange.FreeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.Guard;
import dev.slipway.processor.deploy.ledger.LedgerChange.Insert;
import dev.slipway.processor.deploy.ledger.LedgerChange.LinkGitHub;
import dev.slipway.processor.deploy.ledger.LedgerChange.MoveHead;
import dev.slipway.processor.deploy.ledger.LedgerChange.NoteDeployed;
import dev.slipway.processor.deploy.ledger.LedgerChange.Replace;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Each change as operations of a transaction, with its condition.
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
 * <tr><td>NoteDeployed, AddPromotion, DropPromotion, AddRelease, DropRelease, LinkGitHub</td><td>nothing</td></tr>
 * </table>
 *
 * @param at orders promotions
 */
record LedgerOperations(TransactionOperations table, DeploymentKeys keys, Instant at) {
  static final String ENVIRONMENT = "environment_key";

  /** The operations of one change; a group gives its tickets by {@link #giveTickets}. */
  List<TransactWriteItem> of(LedgerChange change) {
    return switch (change) {
      case Insert(DeploymentRecord record) -> insert(record);
      case Replace(DeploymentRecord next) ->
          List.of(
              table.put(
                  LedgerItem.put(Item.withKey(keys.record(next.key())), next),
                  "record_version = :seen",
                  Map.of(":seen", Item.number(next.version() - 1))));
      case Guard(DeploymentRecord seen) ->
          List.of(
              table.check(
                  keys.record(seen.key()),
                  "record_version = :seen",
                  Map.of(":seen", Item.number(seen.version()))));
      case AddHistory(DeploymentKey key, HistoryEntry entry) ->
          List.of(
              table.putNew(
                  LedgerItem.put(Item.withKey(keys.history(key, entry.sequence())), entry)));
      case MoveHead head -> List.of(moveHead(head));
      case ClaimRequest(DeploymentRequest request) ->
          List.of(table.putNew(LedgerItem.put(Item.withKey(keys.request(request.key())), request)));
      case TakeTicket take ->
          List.of(
              table.putNew(
                  SlotItem.put(
                      Item.withKey(keys.ticket(take.group(), take.number())),
                      take.group(),
                      new Ticket(take.number(), take.key(), take.at()))));
      case DropTicket drop ->
          List.of(
              table.delete(
                  keys.ticket(drop.group(), drop.number()), "attribute_exists(pk)", Map.of()));
      case TakeSlot take -> takeSlot(take);
      case FreeSlot free ->
          List.of(
              table.update(
                  keys.group(free.group()),
                  "REMOVE held_by, held_by_id, held_since SET write_id = :write",
                  "held_by_id = :holder AND slot_token = :token",
                  Map.of(
                      ":holder", Item.string(DeploymentKeys.id(free.holder())),
                      ":token", Item.number(free.token()))));
      case NoteDeployed note ->
          List.of(
              table.put(
                  LedgerItem.put(
                      Item.withKey(keys.deployed(note.environment())),
                      new Deployed(note.key(), note.version()))));
      case AddPromotion(DeploymentKey key) ->
          List.of(
              table.put(
                  SlotItem.put(Item.withKey(keys.promotion(key)), key)
                      .put(SlotItem.SINCE, Item.moment(at))));
      case DropPromotion(DeploymentKey key) -> List.of(table.delete(keys.promotion(key)));
      case AddRelease add ->
          List.of(
              table.put(
                  SlotItem.put(
                          Item.withKey(keys.release(add.release())), add.release(), add.actor())
                      .put(SlotItem.SINCE, Item.moment(at))));
      case DropRelease(TagName release) -> List.of(table.delete(keys.release(release)));
      case LinkGitHub link ->
          List.of(
              table.put(
                  Item.withKey(keys.github(link.deployment()))
                      .put(LedgerItem.DEPLOYMENT, Item.string(link.key().toString()))));
    };
  }

  private List<TransactWriteItem> insert(DeploymentRecord record) {
    DeploymentKey key = record.key();
    return List.of(
        table.putNew(LedgerItem.put(Item.withKey(keys.record(key)), record)),
        table.put(
            Item.withKey(keys.listed(record.order().origin().at(), key))
                .put(LedgerItem.DEPLOYMENT, Item.string(key.toString()))
                .put(ENVIRONMENT, Item.string(key.environment().key()))));
  }

  private TransactWriteItem moveHead(MoveHead move) {
    Item next =
        LedgerItem.put(Item.withKey(keys.head(move.environment(), move.release())), move.next());
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

  private List<TransactWriteItem> takeSlot(TakeSlot take) {
    AttributeValue id = Item.string(DeploymentKeys.id(take.holder()));
    return List.of(
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
                ":before", Item.number(take.token() - 1))),
        table.delete(
            keys.ticket(take.group(), take.ticket()), "deployment_id = :id", Map.of(":id", id)));
  }

  /** A group's next places, all those of one commit. */
  TransactWriteItem giveTickets(ConcurrencyGroup group, long first, long last) {
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
}
