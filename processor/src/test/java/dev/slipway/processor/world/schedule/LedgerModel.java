package dev.slipway.processor.world.schedule;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentKey.Numbered;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a ledger of deployments may be made to say: every commit that took effect is held against
 * it, so a wrong one is seen at the moment it happens and not at the end.
 */
public final class LedgerModel {
  private static final Map<DeploymentState, Set<DeploymentState>> NEXT =
      Map.of(
          DeploymentState.AWAITING_APPROVAL,
          Set.of(DeploymentState.QUEUED, DeploymentState.REJECTED, DeploymentState.CANCELLED),
          DeploymentState.QUEUED,
          Set.of(DeploymentState.ACTIVE, DeploymentState.CANCELLED),
          DeploymentState.ACTIVE,
          Set.of(
              DeploymentState.SUCCEEDED,
              DeploymentState.FAILED,
              DeploymentState.ERRORED,
              DeploymentState.CANCELLED));

  private final Map<DeploymentKey, DeploymentRecord> records = new HashMap<>();
  private final Map<DeploymentKey, List<HistoryEntry>> histories = new HashMap<>();
  private final Map<ConcurrencyGroup, GroupModel> groups = new HashMap<>();
  private final Map<EnvironmentName, DeploymentRecord> deployed = new HashMap<>();
  private final NumberModel numbers = new NumberModel();
  private final Set<DeploymentKey> promotions = new HashSet<>();
  private int commits;

  /** These changes took effect together. */
  public synchronized void committed(List<LedgerChange> changes) {
    commits++;
    Set<DeploymentKey> touched = new HashSet<>();
    Set<DeploymentKey> told = new HashSet<>();
    Map<DeploymentKey, DeploymentState> before = new HashMap<>();
    records.forEach((key, record) -> before.put(key, record.state()));
    changes.forEach(change -> apply(change, touched, told));
    Must.hold(told.equals(touched), "every change has its history entry: %s, %s", touched, told);
    touched.forEach(key -> consistent(records.get(key)));
    touched.stream()
        .filter(key -> records.get(key).state() == DeploymentState.ACTIVE)
        .filter(key -> before.get(key) == DeploymentState.QUEUED)
        .forEach(this::wentTogether);
  }

  private void apply(LedgerChange change, Set<DeploymentKey> touched, Set<DeploymentKey> told) {
    switch (change) {
      case LedgerChange.Insert(DeploymentRecord record) -> {
        Must.hold(records.put(record.key(), record) == null, "%s is new", record.key());
        touched.add(record.key());
        inserted(record);
      }
      case LedgerChange.Replace(DeploymentRecord next) -> {
        DeploymentRecord seen = records.put(next.key(), next);
        touched.add(next.key());
        Must.hold(seen != null && seen.version() == next.version() - 1, "%s follows", next.key());
        Must.hold(seen.order().equals(next.order()), "the order of %s stays", next.key());
        Must.hold(
            seen.state() == next.state()
                || NEXT.getOrDefault(seen.state(), Set.of()).contains(next.state()),
            "%s from %s to %s",
            next.key(),
            seen.state(),
            next.state());
      }
      case LedgerChange.Guard(DeploymentRecord seen) ->
          Must.hold(seen.equals(records.get(seen.key())), "%s is as it was seen", seen.key());
      case LedgerChange.AddHistory(DeploymentKey key, HistoryEntry entry) -> {
        List<HistoryEntry> history = histories.computeIfAbsent(key, _ -> new ArrayList<>());
        Must.hold(entry.sequence() == history.size() + 1, "no hole in the history of %s", key);
        Must.hold(
            history.isEmpty() || history.getLast().step().to() == entry.step().from(),
            "the history of %s is a chain",
            key);
        history.add(entry);
        told.add(key);
      }
      case LedgerChange.TakeTicket ticket -> group(ticket.group()).take(ticket);
      case LedgerChange.DropTicket ticket -> group(ticket.group()).drop(ticket);
      case LedgerChange.TakeSlot slot -> group(slot.group()).take(slot);
      case LedgerChange.FreeSlot slot -> group(slot.group()).free(slot);
      case LedgerChange.NoteDeployed note -> {
        Must.hold(
            records.get(note.key()).state() == DeploymentState.SUCCEEDED, "%s ran", note.key());
        deployed.put(note.environment(), records.get(note.key()));
      }
      case LedgerChange.AddPromotion(DeploymentKey key) -> promotions.add(key);
      case LedgerChange.DropPromotion(DeploymentKey key) -> promotions.remove(key);
      case LedgerChange.AddRelease _,
          LedgerChange.DropRelease _,
          LedgerChange.MoveHead _,
          LedgerChange.ClaimRequest _,
          LedgerChange.LinkGitHub _ -> {}
    }
  }

  private void inserted(DeploymentRecord record) {
    if (!(record.key() instanceof Numbered key)) {
      return;
    }
    numbers.given(key);
    if (record.order().origin().cause() == Cause.PROMOTION) {
      promoted(record, key);
    }
  }

  private void promoted(DeploymentRecord record, Numbered key) {
    String after = record.order().environment().after().orElse("");
    Must.hold(
        records.values().stream()
            .anyMatch(source ->
                source.key() instanceof Numbered from
                    && from.release().equals(key.release())
                    && from.environment().equals(new EnvironmentName(after))
                    && source.state() == DeploymentState.SUCCEEDED
                    && source.order().commit().equals(record.order().commit())
                    && source.order().artifact().equals(record.order().artifact())),
        "%s is promoted from a success in %s",
        key,
        after);
    GroupModel group = group(record.group());
    List<DeploymentRecord> ahead = new ArrayList<>();
    Optional.ofNullable(deployed.get(key.environment())).ifPresent(ahead::add);
    group.holder().map(records::get).ifPresent(ahead::add);
    // Its own ticket is in this commit too, before it or after it.
    group.queue().stream().map(records::get).filter(r -> r != null).forEach(ahead::add);
    ahead.removeIf(other -> !other.key().environment().equals(key.environment()));
    for (DeploymentRecord other : ahead) {
      Must.hold(
          other.order().version().isEmpty()
              || other.order().version().get().compareTo(record.order().version().orElseThrow())
                  <= 0,
          "%s is not promoted behind the newer %s",
          key,
          other.key());
    }
  }

  private void consistent(DeploymentRecord record) {
    DeploymentKey key = record.key();
    List<HistoryEntry> history = histories.get(key);
    Must.hold(
        history.getLast().step().to() == record.state(), "the history of %s ends as it is", key);
    Must.hold(record.progress().entries() == history.size(), "%s counts its history", key);
    GroupModel group = group(record.group());
    long places = group.places(key);
    Must.hold(
        places == (record.state() == DeploymentState.QUEUED ? 1 : 0),
        "%s is %s and has %s places",
        key,
        record.state(),
        places);
    boolean holds = group.isHeldBy(key);
    boolean says = record.progress().slot().isPresent();
    Must.hold(holds == says, "%s holds its slot: %s, and says so: %s", key, holds, says);
    Must.hold(
        !says || record.progress().slot().get().token() == group.token(),
        "%s knows the token of its slot",
        key);
    Must.hold(
        !(key instanceof Numbered) || holds == (record.state() == DeploymentState.ACTIVE),
        "%s is %s and holds its slot: %s",
        key,
        record.state(),
        holds);
  }

  /** What was asked for together and waits goes in together. */
  private void wentTogether(DeploymentKey key) {
    String request = records.get(key).order().origin().requestKey();
    Must.hold(
        records.values().stream()
            .filter(other -> other.order().origin().requestKey().equals(request))
            .noneMatch(other -> other.state() == DeploymentState.QUEUED),
        "nothing of the request of %s is left behind",
        key);
  }

  /** The store says the same as everything that was committed. */
  public synchronized void matches(DeploymentLedger store) {
    DeploymentQueues motion = store.queues();
    Must.hold(new HashSet<>(motion.promotions()).equals(promotions), "the promotions are the same");
    groups.forEach((name, group) -> {
      Slot slot = motion.slot(name);
      Must.hold(group.matches(slot), "the slot of %s is the same: %s", name, slot);
    });
    records.forEach((key, record) -> {
      Must.hold(store.find(key).equals(Optional.of(record)), "%s is stored so", key);
      Must.hold(store.history(key).equals(histories.get(key)), "%s has its history", key);
    });
  }

  public synchronized List<DeploymentRecord> records() {
    return List.copyOf(records.values());
  }

  /** How many commits took effect. */
  public synchronized int commits() {
    return commits;
  }

  private GroupModel group(ConcurrencyGroup name) {
    return groups.computeIfAbsent(name, _ -> new GroupModel());
  }
}
