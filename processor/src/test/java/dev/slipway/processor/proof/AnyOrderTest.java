package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ComparableEnd;
import dev.slipway.processor.world.Courier;
import dev.slipway.processor.world.History;
import dev.slipway.processor.world.Invariants;
import dev.slipway.processor.world.People;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Random histories, heard of late, twice, in any order and in parts; then the reconciler's one
 * plan.
 *
 * <p>The calm run is the same history with every webhook delivered at once and in order. Histories
 * whose end people alone decide ({@link History.Kind#SETTLED}) end as their calm run does; where
 * the end rightly depends on when Slipway looked (a version promised and then called for no more, a
 * merge of a release PR that was behind), {@link Invariants} hold, worked out from git and the
 * script; they hold for all. One history in ten runs with answers lost on the way.
 */
class AnyOrderTest {
  /** System property: this one seed alone, or those of a range ({@code 1..60}). */
  private static final String ONE = "slipway.proof.seed";

  private static final Map<String, String> QUIET =
      Map.of(
          "SLIPWAY_MONITORING_DETAILED_LOGGING",
          "false",
          "SLIPWAY_MONITORING_METRICS_ENABLED",
          "false");
  private static final long FIRST = 1;
  private static final int HISTORIES = 200;

  @Test
  void endsWhereTheHistoryDoes() throws Exception {
    String[] asked = System.getProperty(ONE, "").split("\\.\\.");
    boolean all = asked[0].isEmpty();
    long first = all ? FIRST : Long.parseLong(asked[0]);
    long last =
        all ? FIRST + HISTORIES * Proofs.factor() - 1 : Long.parseLong(asked[asked.length - 1]);
    int count = (int) (last - first + 1);
    ConcurrentSkipListMap<Long, String> failures = new ConcurrentSkipListMap<>();
    AtomicInteger settled = new AtomicInteger();
    AtomicInteger delivered = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    List<Future<?>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (long seed = first; seed < first + count; seed++) {
        long now = seed;
        runs.add(
            threads.submit(() -> {
              try {
                History history = History.of(now);
                settled.addAndGet(history.kind() == History.Kind.SETTLED ? 1 : 0);
                Courier courier = run(history);
                delivered.addAndGet(courier.delivered);
                lost.addAndGet(courier.lost);
              } catch (Throwable e) {
                failures.put(
                    now, e instanceof AssertionError ? String.valueOf(e.getMessage()) : stack(e));
              }
            }));
      }
    }
    for (Future<?> run : runs) {
      run.get();
    }
    assertThat(failures.size())
        .as(() ->
            "seeds %s (run one with -D%s=…); the first:%n%s"
                .formatted(
                    failures.keySet(),
                    ONE,
                    failures.entrySet().stream().limit(8).map(Object::toString).toList()))
        .isZero();
    Proofs.line("any-order", count, "histories", first);
    Proofs.line("any-order-as-on-a-calm-day", settled.get(), "histories", first);
    Proofs.line("any-order-delivered", delivered.get(), "deliveries", first);
    Proofs.line("any-order-lost", lost.get(), "deliveries", first);
  }

  private static String stack(Throwable e) {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  private static Courier run(History history) {
    ReleaseWorld world = new ReleaseWorld(history.seed(), QUIET);
    Courier courier = new Courier(world, history.seed());
    People people = new People(world, history, courier::reconcile);
    if (history.seed() % 10 == 0) {
      world.gitHub.faults(lostAnswers(history.seed()));
    }
    for (History.Step step : history.steps()) {
      people.act(step);
      courier.now();
    }
    people.mend();
    courier.reconcile();
    List<String> broken = Invariants.broken(world, people, history);
    assertThat(broken).as(() -> story(history, world)).isEmpty();
    if (history.kind() == History.Kind.SETTLED) {
      List<String> calm = calm(history).lines().toList();
      List<String> end = ComparableEnd.of(world.rocket).lines().toList();
      assertThat(
              "only now:\n%s\n\nonly on a calm day:\n%s"
                  .formatted(without(end, calm), without(calm, end)))
          .as(() -> story(history, world))
          .isEqualTo("only now:\n\n\nonly on a calm day:\n");
      assertThat(end).as(() -> story(history, world)).isEqualTo(calm);
    }
    world.gitHub.faults(FaultPlan.none());
    world.requests().clear();
    world.plan();
    assertThat(world.requests().entries(e -> e.isWrite() && !e.template().equals("/graphql")))
        .as(() -> "what is as it should be is left alone: " + history)
        .isEmpty();
    return courier;
  }

  private static String calm(History history) {
    ReleaseWorld world = new ReleaseWorld(history.seed(), QUIET);
    Courier courier = new Courier(world, history.seed());
    People people = new People(world, history, courier::calm);
    for (History.Step step : history.steps()) {
      people.act(step);
      courier.calm();
    }
    people.mend();
    courier.calm();
    assertThat(Invariants.broken(world, people, history))
        .as(() -> "on a calm day: " + story(history, world))
        .isEmpty();
    return ComparableEnd.of(world.rocket);
  }

  private static String without(List<String> lines, List<String> those) {
    return String.join("\n", lines.stream().filter(line -> !those.contains(line)).toList());
  }

  private static String story(History history, ReleaseWorld world) {
    String log =
        world.logLines.stream()
            .filter(line -> !line.contains("github_request"))
            .map(line -> line.replaceAll("\"function\".*", ""))
            .collect(java.util.stream.Collectors.joining("\n"));
    return history + "\n" + log + "\n";
  }

  private static FaultPlan lostAnswers(long seed) {
    List<Fault> faults =
        List.of(
            Fault.dropAfter(), Fault.statusAfterEffect(502), Fault.dropBefore(), Fault.status(500));
    return (_, number) -> {
      Random random = new Random(seed * 31 + number);
      random.nextInt();
      return random.nextInt(25) == 0 ? List.of(faults.get(random.nextInt(4))) : List.of();
    };
  }
}
