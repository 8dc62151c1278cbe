package dev.slipway.local.bench;

import dev.slipway.local.lambda.LambdaProcess;
import dev.slipway.local.lambda.RuntimeApiServer;
import dev.slipway.local.lambda.RuntimeApiServer.Answer;
import dev.slipway.local.lambda.RuntimeJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Measures the time from the start of a function's process to its first answer, under the runtime
 * interface client that Lambda uses: plain, and with an AOT cache that one event trained.
 *
 * <p>Every round starts every function once in each way, so what else the machine does meanwhile
 * reaches all of them.
 */
public final class StartBench {
  /** As Lambda starts Java: the first compiler only. The collector and the heap are set anyway. */
  private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1");

  private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(50);

  /**
   * AWS and GitHub are not just starting when a function does, nor is what stands for them then.
   */
  private static final int WARM_UP_EVENTS = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int rounds;
  private final Path folder;
  private final Consumer<String> progress;
  private int processes;

  /**
   * @param rounds how often each start is measured
   * @param folder an empty folder for caches and output
   * @param progress is told what is being done, in a few words
   */
  public StartBench(int rounds, Path folder, Consumer<String> progress) {
    this.rounds = rounds;
    this.folder = folder;
    this.progress = progress;
  }

  /** How a function is started. */
  public enum Way {
    PLAIN,
    AOT
  }

  /** What was measured of one function: until its first answer, by the way it was started. */
  public record Result(String function, Spread plain, Spread aot) {
    /** Until the first answer, when started in this way. */
    public Spread firstAnswer(Way way) {
      return switch (way) {
        case PLAIN -> plain;
        case AOT -> aot;
      };
    }
  }

  /**
   * Measures the trivial function, the receiver and the processor, in this order.
   *
   * @throws BenchFailed when a function did not answer as it should; the message has its output
   */
  public List<Result> run() throws IOException, InterruptedException {
    try (Workloads workloads = Workloads.start(folder)) {
      List<Benched> functions =
          List.of(workloads.trivial(), workloads.receiver(), workloads.processor());
      for (Benched function : functions) {
        progress.accept("warming up what the " + function.name() + " calls");
        run(function, FLAGS, Way.PLAIN, WARM_UP_EVENTS);
      }
      Map<Benched, Path> caches = new LinkedHashMap<>();
      for (Benched function : functions) {
        progress.accept("training the AOT cache of the " + function.name());
        caches.put(function, train(function));
      }
      Map<Benched, Map<Way, List<Duration>>> measured = new LinkedHashMap<>();
      for (int round = 1; round <= rounds; round++) {
        for (Benched function : functions) {
          progress.accept("round %d of %d: %s".formatted(round, rounds, function.name()));
          Map<Way, List<Duration>> times =
              measured.computeIfAbsent(function, _ -> new LinkedHashMap<>());
          for (Way way : Way.values()) {
            List<String> options = new ArrayList<>(FLAGS);
            if (way == Way.AOT) {
              // "on" has the process fail where "auto" would quietly go on without the cache.
              options.add("-XX:AOTMode=on");
              options.add("-XX:AOTCache=" + caches.get(function));
            }
            times.computeIfAbsent(way, _ -> new ArrayList<>()).add(run(function, options, way, 1));
          }
        }
      }
      return measured.entrySet().stream()
          .map(entry -> result(entry.getKey(), entry.getValue()))
          .toList();
    }
  }

  private static Result result(Benched function, Map<Way, List<Duration>> times) {
    return new Result(
        function.name(),
        Spread.of(times.getOrDefault(Way.PLAIN, List.of())),
        Spread.of(times.getOrDefault(Way.AOT, List.of())));
  }

  private Path train(Benched function) throws IOException, InterruptedException {
    Path cache = folder.resolve(function.name() + ".aot");
    List<String> options = new ArrayList<>(FLAGS);
    options.add("-XX:AOTCacheOutput=" + cache);
    run(function, options, Way.AOT, 1);
    if (!Files.exists(cache)) {
      throw new BenchFailed("the JVM wrote no AOT cache for the " + function.name());
    }
    return cache;
  }

  /** Starts a function's process, has it answer so many events, and says when the first was. */
  private Duration run(Benched function, List<String> options, Way way, int events)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("run-" + ++processes));
    try (RuntimeApiServer api =
        RuntimeApiServer.start(InstantSource.system(), FUNCTION_TIMEOUT, function.name())) {
      var first = api.invoke(function.event().get());
      LambdaProcess process =
          LambdaProcess.start(function.function(options), classPath(function, way), api, own);
      try {
        check(function, first, process);
        Duration took = process.age();
        for (int more = 1; more < events; more++) {
          check(function, api.invoke(function.event().get()), process);
        }
        return took;
      } finally {
        // Writing the cache comes after the SIGTERM and takes a while.
        process.end(PATIENCE);
      }
    }
  }

  private static void check(Benched function, Future<Answer> awaited, LambdaProcess process)
      throws IOException, InterruptedException {
    try {
      Answer answer = awaited.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!(answer instanceof Answer.Success) || !answer.text().contains(function.expected())) {
        throw new BenchFailed(
            "the " + function.name() + " answered " + answer.text() + "\n" + process.output());
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchFailed("the " + function.name() + " did not answer\n" + process.output(), e);
    }
  }

  // The JVM keeps only what the application's class loader loaded in an AOT cache, so there the
  // function's jar stands on the class path; Lambda loads it with a loader of its own.
  private static List<Path> classPath(Benched function, Way way) {
    List<Path> jars = new ArrayList<>(RuntimeJars.paths());
    if (way == Way.AOT) {
      jars.add(function.jar());
    }
    return jars;
  }
}
