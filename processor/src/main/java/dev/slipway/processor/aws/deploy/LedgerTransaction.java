package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Item;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.ClaimRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import java.time.Instant;
import java.util.ArrayList;
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
 * <p>A transaction may touch an item once only. So what is changed twice is refused here with a
 * clear message, and places in one queue are taken with one change of its group.
 */
final class LedgerTransaction {
  /** Which commit wrote an item. */
  static final String WRITE_ID = "write_id";

  private static final String FAILED = "ConditionalCheckFailed";

  private final List<LedgerChange> changes;
  private final String writeId;
  private final LedgerOperations table;
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
    this.changes = changes;
    this.writeId = writeId;
    this.table = new LedgerOperations(new TransactionOperations(tableName, writeId), keys, at);
    int items = changes.stream().mapToInt(DeploymentLedger::items).sum();
    if (items > DeploymentLedger.MOST_ITEMS) {
      throw new IllegalArgumentException(
          "%d items in one transaction; at most %d are possible"
              .formatted(items, DeploymentLedger.MOST_ITEMS));
    }
    for (int i = 0; i < changes.size(); i++) {
      Set<Integer> owner = Set.of(i);
      table.of(changes.get(i)).forEach(item -> operations.add(new Operation(item, owner)));
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
      if (reason.hasItem()
          && owners.stream().anyMatch(o -> changes.get(o) instanceof ClaimRequest)) {
        earlier = Optional.of(LedgerItem.request(found));
      }
    }
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Commit.Lost(failed.stream().map(changes::get).toList(), earlier));
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
      operations.add(new Operation(table.giveTickets(group, first, numbers.getLast()), owners));
    });
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
}
