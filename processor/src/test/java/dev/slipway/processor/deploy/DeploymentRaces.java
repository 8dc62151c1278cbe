package dev.slipway.processor.deploy;

import static dev.slipway.processor.deploy.Deployments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.FreeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberedWrite.Proposal;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.processor.fault.DeploymentVersionCollision;
import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentKey.Numbered;
import dev.slipway.shared.domain.deploy.DeploymentNumbering;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.TagName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many callers at one number, queue or slot, winners counted exactly; a subclass brings both. */
public abstract class DeploymentRaces {
  private static final String PRODUCTION = "production";
  private static final NumberingOptions DEFAULTS = NumberingOptions.withRetries(10);

  private final long seed = Long.getLong("slipway.seed", 20260301);
  private DeploymentLedger ledger;

  /** Empty ones. */
  protected abstract DeploymentLedger store();

  /** Which ledger this is, in the proofs. */
  protected abstract String name();

  /** How many crowd at one place; half as many send the same request, or ones that cross. */
  protected abstract int callers();

  @BeforeEach
  void newStore() {
    ledger = store();
  }

  /** How a caller fared. */
  private sealed interface Ended {
    record Recorded(List<DeploymentKey> keys) implements Ended {}

    record AlreadyRequested(List<DeploymentKey> keys) implements Ended {}

    record Collided(DeploymentVersionCollision fault) implements Ended {}
  }

  /** A release in environments, with a configuration. */
  private record Asked(String requestKey, String tag, String digest, List<String> environments) {
    static Asked update(int number) {
      return new Asked("update-" + number, "v1", "digest-" + number, List.of(PRODUCTION));
    }
  }

  @Test
  void tenUpdatesAtOnceAllWinWithoutHoles() throws Exception {
    recorded(Asked.update(0));

    List<Ended> ended = race(IntStream.rangeClosed(1, 10).mapToObj(Asked::update).toList());

    assertThat(ended).allMatch(Ended.Recorded.class::isInstance);
    assertNumbers(11);
    Proofs.line(name() + "-ten-updates", 10, "concurrent updates, each with its number", seed);
  }

  @Test
  void ofManyUpdatesEachWinsOrCollidesAndWhoComesAgainWins() throws Exception {
    recorded(Asked.update(0));
    List<Asked> left =
        new ArrayList<>(IntStream.rangeClosed(1, callers()).mapToObj(Asked::update).toList());

    int records = 1;
    long collisions = 0;
    while (!left.isEmpty()) {
      List<Ended> ended = race(left);
      List<Asked> again = new ArrayList<>();
      for (int i = 0; i < ended.size(); i++) {
        switch (ended.get(i)) {
          case Ended.Recorded _ -> records++;
          case Ended.Collided(DeploymentVersionCollision fault) -> {
            assertThat(fault.attempts()).isEqualTo(11);
            again.add(left.get(i));
          }
          case Ended.AlreadyRequested other -> throw new AssertionError(other);
        }
      }
      assertThat(again).hasSizeLessThan(left.size());
      collisions += again.size();
      assertNumbers(records);
      left = again;
    }
    assertThat(records).isEqualTo(callers() + 1);
    Proofs.line(
        name() + "-many-updates",
        callers(),
        "concurrent updates, all recorded, after " + collisions + " collisions",
        seed);
  }

  @Test
  void identicalRequestsMakeOneRecord() throws Exception {
    Asked same = Asked.update(7);
    int callers = callers() / 2;

    List<Ended> ended = race(Collections.nCopies(callers, same));

    DeploymentKey only = Deployments.key(PRODUCTION, "v1", 1, 1);
    assertThat(ended).filteredOn(Ended.Recorded.class::isInstance).hasSize(1);
    assertThat(ended)
        .filteredOn(end -> !(end instanceof Ended.Recorded))
        .hasSize(callers - 1)
        .containsOnly(new Ended.AlreadyRequested(List.of(only)));
    assertThat(ledger.list(Optional.empty(), 100)).hasSize(1);
    assertThat(ledger.queues().slot(new ConcurrencyGroup(PRODUCTION)).queue()).hasSize(1);
    Proofs.line(name() + "-identical", callers, "identical requests, one record", seed);
  }

  @Test
  void releasesAndUpdatesDoNotBlockEachOther() throws Exception {
    recorded(Asked.update(0));
    List<Asked> mixed = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      mixed.add(Asked.update(i));
      mixed.add(new Asked("release-" + i, "v2." + i, "digest-0", List.of(PRODUCTION)));
    }

    assertThat(race(mixed)).allMatch(Ended.Recorded.class::isInstance);

    assertThat(ledger.list(Optional.empty(), 100))
        .extracting(record -> record.key().toString())
        .containsExactlyInAnyOrder(
            "production:v1:1.1",
            "production:v1:2.1",
            "production:v1:3.1",
            "production:v1:4.1",
            "production:v1:5.1",
            "production:v1:6.1",
            "production:v2.1:1.1",
            "production:v2.2:1.1",
            "production:v2.3:1.1",
            "production:v2.4:1.1",
            "production:v2.5:1.1");
    Proofs.line(name() + "-mixed", 10, "concurrent releases and updates, all recorded", seed);
  }

  /** The places of any two requests are in the same order in every group in which they meet. */
  @Test
  void crossingRequestsNeitherDeadlockNorStarve() throws Exception {
    Random random = new Random(seed);
    List<Asked> all = new ArrayList<>();
    int callers = callers() / 2;
    for (int i = 0; i < callers; i++) {
      SortedSet<String> environments = new TreeSet<>();
      while (environments.size() < 2 + i % 3) {
        environments.add("e" + random.nextInt(5));
      }
      all.add(new Asked("crossing-" + i, "v" + i, "digest", List.copyOf(environments)));
    }
    List<Asked> left = all;
    while (!left.isEmpty()) {
      List<Ended> ended = race(left);
      List<Asked> again = new ArrayList<>();
      for (int i = 0; i < ended.size(); i++) {
        if (!(ended.get(i) instanceof Ended.Recorded)) {
          again.add(left.get(i));
        }
      }
      assertThat(again).hasSizeLessThan(left.size());
      left = again;
    }

    List<String> served = serveAll(all);

    assertThat(served).hasSize(callers).doesNotHaveDuplicates();
    assertThat(ledger.queues().isIdle()).isTrue();
    Proofs.line(name() + "-crossing", callers, "crossing requests, all served in order", seed);
  }

  @Test
  void oneOfManyTakesTheSlotAndAStaleTokenNeverFreesIt() throws Exception {
    ConcurrencyGroup group = new ConcurrencyGroup(PRODUCTION);
    List<DeploymentKey> keys =
        IntStream.rangeClosed(1, callers())
            .mapToObj(i -> Deployments.key(PRODUCTION, "v1", 1, i))
            .toList();
    for (int i = 1; i <= callers(); i++) {
      assertThat(ledger.commit(List.of(new TakeTicket(group, i, keys.get(i - 1), NOW))))
          .isEqualTo(new Commit.Committed());
    }

    assertThat(winners(i -> new TakeSlot(group, i, keys.get(i - 1), 1, NOW))).isEqualTo(1);
    DeploymentKey holder = ledger.queues().slot(group).holder().orElseThrow().key();
    assertThat(ledger.queues().slot(group).queue()).hasSize(callers() - 1);
    assertThat(winners(i -> new FreeSlot(group, holder, 1 + i))).isZero();
    assertThat(winners(_ -> new FreeSlot(group, holder, 1))).isEqualTo(1);

    Ticket next = ledger.queues().slot(group).queue().getFirst();
    assertThat(winners(_ -> new TakeSlot(group, next.number(), next.key(), 2, NOW))).isEqualTo(1);
    assertThat(winners(i -> new FreeSlot(group, i % 2 == 0 ? holder : next.key(), 1))).isZero();
    assertThat(ledger.queues().slot(group).holder().orElseThrow().key()).isEqualTo(next.key());
    Proofs.line(
        name() + "-slot",
        5L * callers(),
        "takes and frees of one slot, one winner each time",
        seed);
  }

  private interface Change {
    LedgerChange of(int caller);
  }

  private long winners(Change change) throws Exception {
    List<Callable<Commit>> calls = new ArrayList<>();
    for (int i = 1; i <= callers(); i++) {
      LedgerChange one = change.of(i);
      calls.add(() -> ledger.commit(List.of(one)));
    }
    return atOnce(calls).stream().filter(Commit.Committed.class::isInstance).count();
  }

  /** Lets in whatever is at the head of all its queues, until nothing waits. */
  private List<String> serveAll(List<Asked> all) {
    Map<String, Asked> byTag = new HashMap<>();
    all.forEach(asked -> byTag.put(asked.tag(), asked));
    List<String> served = new ArrayList<>();
    while (!ledger.queues().isIdle()) {
      DeploymentQueues motion = ledger.queues();
      Asked next =
          motion.slots().stream()
              .filter(slot -> !slot.queue().isEmpty())
              .map(slot -> byTag.get(tag(slot.queue().getFirst().key())))
              .filter(asked ->
                  asked.environments().stream()
                      .map(name -> motion.slot(new ConcurrencyGroup(name)))
                      .allMatch(slot -> tag(slot.queue().getFirst().key()).equals(asked.tag())))
              .findFirst()
              .orElseThrow(() -> new AssertionError("deadlock: " + motion));
      List<LedgerChange> take = new ArrayList<>();
      List<LedgerChange> free = new ArrayList<>();
      for (String name : next.environments()) {
        Slot slot = motion.slot(new ConcurrencyGroup(name));
        Ticket head = slot.queue().getFirst();
        long token = slot.token() + 1;
        take.add(new TakeSlot(slot.group(), head.number(), head.key(), token, NOW));
        free.add(new FreeSlot(slot.group(), head.key(), token));
      }
      assertThat(ledger.commit(take)).isEqualTo(new Commit.Committed());
      assertThat(ledger.commit(free)).isEqualTo(new Commit.Committed());
      served.add(next.requestKey());
    }
    return served;
  }

  private static String tag(DeploymentKey key) {
    return ((Numbered) key).release().value();
  }

  /** All records are of one release: revisions without holes from 1, attempts 1, places alike. */
  private void assertNumbers(int records) {
    assertThat(ledger.list(Optional.empty(), 1_000))
        .extracting(record -> record.key())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, records)
                .mapToObj(i -> Deployments.key(PRODUCTION, "v1", i, 1))
                .toList());
    assertThat(ledger.queues().slot(new ConcurrencyGroup(PRODUCTION)).queue())
        .extracting(Ticket::number)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, records).mapToObj(i -> (long) i).toList());
  }

  private void recorded(Asked asked) {
    assertThat(request(asked, new Random(seed))).isInstanceOf(Ended.Recorded.class);
  }

  private List<Ended> race(List<Asked> all) throws Exception {
    List<Callable<Ended>> calls = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Asked asked = all.get(i);
      Random random = new Random(seed + i);
      calls.add(() -> request(asked, random));
    }
    return atOnce(calls);
  }

  private Ended request(Asked asked, Random random) {
    NumberedWrite numbered =
        new NumberedWrite(ledger, DEFAULTS, _ -> Thread.yield(), random, new QuietSteps());
    try {
      return numbered.run(
          String.join(", ", asked.environments()),
          () -> propose(asked),
          earlier -> new Ended.AlreadyRequested(earlier.members()));
    } catch (DeploymentVersionCollision collision) {
      return new Ended.Collided(collision);
    } catch (StoreUnavailable _) {
      // A crowded table did not say in time: whoever asks looks whether it happened, and comes
      // again.
      return ledger
          .request(asked.requestKey())
          .<Ended>map(request -> new Ended.Recorded(request.members()))
          .orElseGet(() -> request(asked, random));
    }
  }

  private Proposal<Ended> propose(Asked asked) {
    DeploymentQueues motion = ledger.queues();
    List<LedgerChange> changes = new ArrayList<>();
    List<DeploymentKey> keys = new ArrayList<>();
    for (String name : asked.environments()) {
      EnvironmentName environment = new EnvironmentName(name);
      TagName tag = new TagName(asked.tag());
      Optional<Head> seen = ledger.head(environment, tag);
      // In memory, others get between reading and writing only if they are let.
      Thread.yield();
      Head next = DeploymentNumbering.next(seen, asked.digest());
      DeploymentKey key = new Numbered(environment, tag, next.revision(), next.attempt());
      ConcurrencyGroup group = new ConcurrencyGroup(name);
      long place = motion.slot(group).lastTicket() + 1;
      changes.add(new LedgerChange.MoveHead(environment, tag, seen, next));
      changes.add(new LedgerChange.Insert(Deployments.record(key)));
      changes.add(new LedgerChange.AddHistory(key, Deployments.entry(1)));
      changes.add(new TakeTicket(group, place, key, NOW));
      keys.add(key);
    }
    changes.add(
        new LedgerChange.ClaimRequest(
            new DeploymentRequest(asked.requestKey(), asked.digest(), keys, NOW)));
    return new Proposal.Write<>(changes, new Ended.Recorded(keys), keys.toString());
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CountDownLatch ready = new CountDownLatch(calls.size());
    List<Future<T>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<T> call : calls) {
        answers.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              return call.call();
            }));
      }
    }
    List<T> results = new ArrayList<>();
    for (Future<T> answer : answers) {
      results.add(answer.get());
    }
    return results;
  }
}
