package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.processor.world.InterruptedLedger;
import dev.slipway.processor.world.InterruptedLedger.Interruption;
import dev.slipway.processor.world.schedule.LedgerModel;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many deployments decided on in one call: each for itself, and the answer counts as the table. */
class ConfirmDeploymentsTest {
  private static final long SEED = 1;

  private final InMemoryDeploymentLedger ledger = new InMemoryDeploymentLedger();
  private final LedgerModel model = new LedgerModel();

  @Test
  void oneThatCannotBeDoneFailsAlone() {
    List<DeploymentKey> keys = waiting(100);
    confirm(watched()).run(keys.subList(41, 42), new Verdict.Reject("no"), "ada", (_, _, _) -> {});

    List<String> progress = new ArrayList<>();
    List<Result> results =
        confirm(watched())
            .run(
                keys,
                new Verdict.Approve(false),
                "ada",
                (done, of, result) -> progress.add(done + "/" + of + " " + result.key()));

    assertThat(results).hasSize(100);
    assertThat(results.get(41)).isInstanceOf(Result.Refused.class);
    assertCounts(results, DeploymentState.QUEUED, 99);
    assertThat(progress).hasSize(100).endsWith("100/100 " + keys.getLast());
    Proofs.line("bulk-one-bad", 100, "items, 99 done", SEED);
  }

  @Test
  void allThatCannotBeDoneFailAndNothingChanges() {
    List<DeploymentKey> keys = waiting(100);
    List<DeploymentRecord> before = ledger.findAll(keys);

    List<Result> results =
        confirm(watched()).run(keys, new Verdict.Confirm(), "ada", (_, _, _) -> {});

    assertThat(results).hasSize(100).allMatch(Result.Refused.class::isInstance);
    assertThat(ledger.findAll(keys)).isEqualTo(before);
  }

  @Test
  void aThousandAndOnceMore() {
    List<DeploymentKey> keys = waiting(1000);
    assertCounts(approve(keys), DeploymentState.QUEUED, 1000);
    List<DeploymentRecord> before = ledger.findAll(keys);

    List<Result> again = approve(keys);

    assertThat(again).allMatch(Result.Unchanged.class::isInstance);
    assertThat(ledger.findAll(keys)).isEqualTo(before);
    model.matches(ledger);
    assertThatThrownBy(() -> approve(waiting(1001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one call takes at most 1000 deployments, not 1001");
    Proofs.line("bulk-thousand", 1000, "items, twice", SEED);
  }

  @Test
  void whatIsActiveIsConfirmedOrFailedEachWithItsHistory() {
    List<DeploymentKey> keys =
        IntStream.rangeClosed(1, 50).mapToObj(i -> Deployments.foreign("dev", i)).toList();
    keys.forEach(key -> insert(key, "alone-" + key, DeploymentState.ACTIVE));

    List<Result> failed =
        confirm(watched())
            .run(keys.subList(0, 20), new Verdict.Fail("smoke"), "ada", (_, _, _) -> {});
    List<Result> confirmed =
        confirm(watched()).run(keys, new Verdict.Confirm(), "ada", (_, _, _) -> {});

    assertCounts(failed, DeploymentState.FAILED, 20);
    assertCounts(confirmed, DeploymentState.SUCCEEDED, 30);
    assertThat(confirmed.subList(0, 20)).allMatch(Result.Refused.class::isInstance);
    model.matches(ledger);
  }

  @Test
  void twoCallsThatCrossDoEachOnce() throws Exception {
    List<DeploymentKey> keys = waiting(200);
    List<DeploymentKey> reversed = keys.reversed();
    CountDownLatch begin = new CountDownLatch(1);
    List<Result> both = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<List<Result>>> calls = new ArrayList<>();
      for (List<DeploymentKey> order : List.of(keys, reversed)) {
        calls.add(
            pool.submit(() -> {
              begin.await();
              return confirm(ledger).run(order, new Verdict.Reject("no"), "ada", (_, _, _) -> {});
            }));
      }
      begin.countDown();
      for (Future<List<Result>> call : calls) {
        both.addAll(call.get());
      }
    }
    assertThat(both.stream().filter(Result.Done.class::isInstance)).hasSize(200);
    assertThat(both.stream().filter(Result.Unchanged.class::isInstance)).hasSize(200);
    assertThat(ledger.findAll(keys))
        .allMatch(record -> record.state() == DeploymentState.REJECTED)
        .allMatch(record -> ledger.history(record.key()).size() == 2);
    Proofs.line("bulk-crossing", 400, "decisions on 200 items", SEED);
  }

  @Test
  void whatTheStoreRefusesIsSaidAndDoneTheNextTime() {
    List<DeploymentKey> keys = waiting(100);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      DeploymentLedger now =
          switch (i % 10) {
            case 3 -> interrupted(Interruption.ANSWER_LOST);
            case 7 -> interrupted(Interruption.REFUSED);
            default -> watched();
          };
      results.addAll(
          confirm(now)
              .run(keys.subList(i, i + 1), new Verdict.Reject("no"), "ada", (_, _, _) -> {}));
    }
    assertThat(results.stream().filter(Result.Failed.class::isInstance)).hasSize(20);
    assertThat(results.stream().filter(Result.Done.class::isInstance)).hasSize(80);
    assertThat(ledger.findAll(keys).stream().map(DeploymentRecord::state))
        .filteredOn(DeploymentState.REJECTED::equals)
        .as("those that were done, and those whose answer was lost")
        .hasSize(90);

    List<Result> again =
        confirm(watched()).run(keys, new Verdict.Reject("no"), "ada", (_, _, _) -> {});

    assertThat(again.stream().filter(Result.Done.class::isInstance)).hasSize(10);
    assertThat(again.stream().filter(Result.Unchanged.class::isInstance)).hasSize(90);
    model.matches(ledger);
    Proofs.line("bulk-refused-writes", 100, "items, 10 refused, 10 answers lost", SEED);
  }

  private DeploymentLedger interrupted(Interruption interruption) {
    return new InterruptedLedger(ledger, 1, interruption, () -> {}, model::committed);
  }

  @Test
  void twoApprovalsOfOneRequestDoNotLeaveBothWaiting() {
    for (int at = 1; at <= 2; at++) {
      List<DeploymentKey> keys = together("request-" + at, at);
      DeploymentLedger meddled =
          new InterruptedLedger(
              ledger,
              1,
              Interruption.MEDDLED,
              () ->
                  confirm(watched())
                      .run(keys.subList(1, 2), new Verdict.Approve(false), "ada", (_, _, _) -> {}),
              model::committed);

      List<Result> results =
          confirm(meddled)
              .run(keys.subList(0, 1), new Verdict.Approve(false), "ada", (_, _, _) -> {});

      assertThat(results)
          .first()
          .isEqualTo(new Result.Done(keys.getFirst(), DeploymentState.QUEUED));
      assertThat(ledger.findAll(keys)).allMatch(record -> record.state() == DeploymentState.QUEUED);
    }
  }

  private List<Result> approve(List<DeploymentKey> keys) {
    return confirm(watched()).run(keys, new Verdict.Approve(false), "ada", (_, _, _) -> {});
  }

  private void assertCounts(List<Result> results, DeploymentState state, int expected) {
    long said =
        results.stream()
            .filter(result -> result instanceof Result.Done done && done.state() == state)
            .count();
    long stored =
        ledger.list(Optional.empty(), 5000).stream()
            .filter(record -> record.state() == state)
            .count();
    assertThat(said).isEqualTo(stored).isEqualTo(expected);
  }

  private DeploymentLedger watched() {
    return new InterruptedLedger(ledger, 0, Interruption.KILLED_BEFORE, () -> {}, model::committed);
  }

  private ConfirmDeployments confirm(DeploymentLedger through) {
    return new ConfirmDeployments(
        through,
        new NumberedWrite(
            through, NumberingOptions.withRetries(10), _ -> {}, new Random(SEED), new QuietSteps()),
        () -> Deployments.NOW,
        "correlation");
  }

  /** So many that await approval, each asked for by itself. */
  private List<DeploymentKey> waiting(int count) {
    List<DeploymentKey> keys =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> Deployments.key("env-" + i % 7, "v1." + i + ".0", 1, 1))
            .toList();
    if (ledger.find(keys.getFirst()).isEmpty()) {
      keys.forEach(this::insert);
    }
    return keys;
  }

  /** Two of one request. */
  private List<DeploymentKey> together(String request, int release) {
    List<DeploymentKey> keys =
        List.of(
            Deployments.key("east", "v" + release, 1, 1),
            Deployments.key("west", "v" + release, 1, 1));
    keys.forEach(key -> insert(key, request));
    watched()
        .commit(
            List.of(
                new LedgerChange.ClaimRequest(
                    new LedgerChange.DeploymentRequest(request, "", keys, Deployments.NOW))));
    return keys;
  }

  private void insert(DeploymentKey key) {
    insert(key, "alone-" + key);
  }

  private void insert(DeploymentKey key, String request) {
    insert(key, request, DeploymentState.AWAITING_APPROVAL);
  }

  private void insert(DeploymentKey key, String request, DeploymentState state) {
    DeploymentRecord like = Deployments.record(key);
    DeploymentRecord record =
        DeploymentRecord.first(
            key,
            Deployments.requested(like.order(), request),
            Progress.begin(state, Deployments.NOW).withEntry());
    watched()
        .commit(
            List.of(
                new LedgerChange.Insert(record),
                new LedgerChange.AddHistory(
                    key,
                    new HistoryEntry(
                        1,
                        Deployments.NOW,
                        new HistoryEntry.Step(state, state),
                        "ada",
                        "requested",
                        "correlation"))));
  }
}
