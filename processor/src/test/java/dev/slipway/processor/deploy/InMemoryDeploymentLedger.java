package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
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
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.DeploymentQueues.WaitingRelease;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One repository's ledger and slots in memory, for tests that run thousands of times; they hold to
 * the same contract.
 */
public final class InMemoryDeploymentLedger implements DeploymentLedger {
  private final Map<DeploymentKey, DeploymentRecord> records = new HashMap<>();
  private final Map<DeploymentKey, Map<Integer, HistoryEntry>> histories = new HashMap<>();
  private final Map<HeadOf, Head> heads = new HashMap<>();
  private final Map<String, DeploymentRequest> requests = new HashMap<>();
  private final Map<EnvironmentName, Deployed> deployed = new HashMap<>();
  private final Map<Long, DeploymentKey> links = new HashMap<>();
  private final Map<ConcurrencyGroup, Group> groups = new TreeMap<>();
  private final Set<DeploymentKey> promotions = new LinkedHashSet<>();
  private final Map<TagName, WaitingRelease> releases = new LinkedHashMap<>();

  private record HeadOf(EnvironmentName environment, TagName release) {}

  private static final class Group {
    private long lastTicket;
    private long token;
    private Optional<Holder> holder = Optional.empty();
    private final Map<Long, Ticket> queue = new TreeMap<>();
  }

  @Override
  public synchronized Optional<DeploymentRecord> find(DeploymentKey key) {
    return Optional.ofNullable(records.get(key));
  }

  @Override
  public synchronized List<DeploymentRecord> findAll(Collection<DeploymentKey> keys) {
    return keys.stream().distinct().flatMap(key -> find(key).stream()).toList();
  }

  @Override
  public synchronized List<DeploymentRecord> list(Optional<EnvironmentName> environment, int most) {
    return records.values().stream()
        .filter(record -> environment.stream().allMatch(record.key().environment()::equals))
        .sorted(
            Comparator.comparing((DeploymentRecord record) -> record.order().origin().at())
                .reversed())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized List<HistoryEntry> history(DeploymentKey key) {
    return List.copyOf(histories.getOrDefault(key, Map.of()).values());
  }

  @Override
  public synchronized Optional<Head> head(EnvironmentName environment, TagName release) {
    return Optional.ofNullable(heads.get(new HeadOf(environment, release)));
  }

  @Override
  public synchronized Optional<DeploymentRequest> request(String requestKey) {
    return Optional.ofNullable(requests.get(requestKey));
  }

  @Override
  public synchronized Optional<Deployed> deployed(EnvironmentName environment) {
    return Optional.ofNullable(deployed.get(environment));
  }

  @Override
  public synchronized Optional<DeploymentKey> byGitHubId(long deployment) {
    return Optional.ofNullable(links.get(deployment));
  }

  @Override
  public synchronized DeploymentQueues queues() {
    List<Slot> slots = new ArrayList<>();
    groups.forEach((name, group) ->
        slots.add(
            new Slot(
                name,
                group.lastTicket,
                group.token,
                group.holder,
                List.copyOf(group.queue.values()))));
    return new DeploymentQueues(slots, List.copyOf(promotions), List.copyOf(releases.values()));
  }

  @Override
  public synchronized Commit commit(List<LedgerChange> changes) {
    check(changes);
    List<LedgerChange> because = new ArrayList<>();
    Map<ConcurrencyGroup, Long> joined = new HashMap<>();
    for (LedgerChange change : changes) {
      if (!holds(change, joined)) {
        because.add(change);
      }
    }
    if (!because.isEmpty()) {
      Optional<DeploymentRequest> earlier =
          because.stream()
              .filter(ClaimRequest.class::isInstance)
              .flatMap(claim -> request(((ClaimRequest) claim).request().key()).stream())
              .findFirst();
      return new Commit.Lost(because, earlier);
    }
    changes.forEach(this::apply);
    return new Commit.Committed();
  }

  private static void check(List<LedgerChange> changes) {
    int items = changes.stream().mapToInt(DeploymentLedger::items).sum();
    if (items > MOST_ITEMS) {
      throw new IllegalArgumentException(items + " items are more than one transaction takes");
    }
    Set<List<Object>> touched = new HashSet<>();
    changes.stream()
        .flatMap(InMemoryDeploymentLedger::touched)
        .filter(thing -> !touched.add(thing))
        .findFirst()
        .ifPresent(twice -> {
          throw new IllegalArgumentException("changed twice in one transaction: " + twice);
        });
    Map<ConcurrencyGroup, Long> next = new HashMap<>();
    for (LedgerChange change : changes) {
      if (change instanceof TakeTicket take) {
        Long before = next.put(take.group(), take.number());
        if (before != null && take.number() != before + 1) {
          throw new IllegalArgumentException(
              "places in the queue of " + take.group() + " do not follow each other");
        }
      }
    }
    changes.stream()
        .filter(TakeTicket.class::isInstance)
        .map(ticket -> List.<Object>of("group", ((TakeTicket) ticket).group()))
        .filter(touched::contains)
        .findFirst()
        .ifPresent(twice -> {
          throw new IllegalArgumentException("changed twice in one transaction: " + twice);
        });
  }

  private static Stream<List<Object>> touched(LedgerChange change) {
    return switch (change) {
      case Insert(DeploymentRecord record) -> Stream.of(List.of("record", record.key()));
      case Replace(DeploymentRecord next) -> Stream.of(List.of("record", next.key()));
      case Guard(DeploymentRecord seen) -> Stream.of(List.of("record", seen.key()));
      case AddHistory(DeploymentKey key, HistoryEntry entry) ->
          Stream.of(List.of("history", key, entry.sequence()));
      case MoveHead head -> Stream.of(List.of("head", head.environment(), head.release()));
      case ClaimRequest(DeploymentRequest request) -> Stream.of(List.of("request", request.key()));
      // Several may join one queue: that is one change of the group.
      case TakeTicket ticket -> Stream.of(List.of("ticket", ticket.group(), ticket.number()));
      case DropTicket ticket -> Stream.of(List.of("ticket", ticket.group(), ticket.number()));
      case TakeSlot slot ->
          Stream.of(List.of("group", slot.group()), List.of("ticket", slot.group(), slot.ticket()));
      case FreeSlot slot -> Stream.of(List.of("group", slot.group()));
      case NoteDeployed note -> Stream.of(List.of("deployed", note.environment()));
      case AddPromotion(DeploymentKey key) -> Stream.of(List.of("promotion", key));
      case DropPromotion(DeploymentKey key) -> Stream.of(List.of("promotion", key));
      case AddRelease add -> Stream.of(List.of("release", add.release()));
      case DropRelease(TagName release) -> Stream.of(List.of("release", release));
      case LinkGitHub link -> Stream.of(List.of("github", link.deployment()));
    };
  }

  private boolean holds(LedgerChange change, Map<ConcurrencyGroup, Long> joined) {
    return switch (change) {
      case Insert(DeploymentRecord record) -> !records.containsKey(record.key());
      case Replace(DeploymentRecord next) -> isStored(next.key(), next.version() - 1);
      case Guard(DeploymentRecord seen) -> isStored(seen.key(), seen.version());
      case AddHistory(DeploymentKey key, HistoryEntry entry) ->
          !histories.getOrDefault(key, Map.of()).containsKey(entry.sequence());
      case MoveHead head -> head(head.environment(), head.release()).equals(head.seen());
      case ClaimRequest(DeploymentRequest request) -> !requests.containsKey(request.key());
      case TakeTicket ticket -> {
        long before = joined.getOrDefault(ticket.group(), group(ticket.group()).lastTicket);
        joined.put(ticket.group(), before + 1);
        yield ticket.number() == before + 1;
      }
      case DropTicket ticket -> group(ticket.group()).queue.containsKey(ticket.number());
      case TakeSlot slot -> {
        Group group = group(slot.group());
        yield group.holder.isEmpty()
            && group.token == slot.token() - 1
            && Optional.ofNullable(group.queue.get(slot.ticket()))
                .filter(ticket -> ticket.key().equals(slot.holder()))
                .isPresent();
      }
      case FreeSlot slot ->
          group(slot.group())
              .holder
              .filter(holder -> holder.key().equals(slot.holder()))
              .filter(holder -> holder.token() == slot.token())
              .isPresent();
      case NoteDeployed _,
          AddPromotion _,
          DropPromotion _,
          AddRelease _,
          DropRelease _,
          LinkGitHub _ ->
          true;
    };
  }

  private void apply(LedgerChange change) {
    switch (change) {
      case Insert(DeploymentRecord record) -> records.put(record.key(), record);
      case Replace(DeploymentRecord next) -> records.put(next.key(), next);
      case Guard _ -> {}
      case AddHistory(DeploymentKey key, HistoryEntry entry) ->
          histories.computeIfAbsent(key, _ -> new TreeMap<>()).put(entry.sequence(), entry);
      case MoveHead head -> heads.put(new HeadOf(head.environment(), head.release()), head.next());
      case ClaimRequest(DeploymentRequest request) -> requests.put(request.key(), request);
      case TakeTicket ticket -> {
        Group group = groups.computeIfAbsent(ticket.group(), _ -> new Group());
        group.lastTicket = ticket.number();
        group.queue.put(ticket.number(), new Ticket(ticket.number(), ticket.key(), ticket.at()));
      }
      case DropTicket ticket -> group(ticket.group()).queue.remove(ticket.number());
      case TakeSlot slot -> {
        Group group = group(slot.group());
        group.queue.remove(slot.ticket());
        group.token = slot.token();
        group.holder = Optional.of(new Holder(slot.holder(), slot.token(), slot.at()));
      }
      case FreeSlot slot -> group(slot.group()).holder = Optional.empty();
      case NoteDeployed note ->
          deployed.put(note.environment(), new Deployed(note.key(), note.version()));
      case AddPromotion(DeploymentKey key) -> promotions.add(key);
      case DropPromotion(DeploymentKey key) -> promotions.remove(key);
      case AddRelease(TagName release, String actor) ->
          releases.put(release, new WaitingRelease(release, actor));
      case DropRelease(TagName release) -> releases.remove(release);
      case LinkGitHub link -> links.put(link.deployment(), link.key());
    }
  }

  private Group group(ConcurrencyGroup name) {
    return groups.getOrDefault(name, new Group());
  }

  private boolean isStored(DeploymentKey key, long version) {
    return find(key).filter(record -> record.version() == version).isPresent();
  }
}
