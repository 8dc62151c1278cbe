package dev.slipway.local;

import dev.slipway.shared.configfile.RepositoryKeys;
import dev.slipway.shared.domain.config.InvalidOperatorSettings;
import dev.slipway.shared.domain.config.OperatorSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The whole system on this machine: a stand-in GitHub, the receiver behind an HTTP address, a FIFO
 * queue, the processor and its table. The composition root of the local run.
 */
public final class LocalSystem {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final StandIn gitHub;
  private final Pipeline pipeline;
  private final URI connection;
  private final RunLog log;

  private LocalSystem(StandIn gitHub, Pipeline pipeline, URI connection, RunLog log) {
    this.connection = connection;
    this.gitHub = gitHub;
    this.pipeline = pipeline;
    this.log = log;
  }

  /**
   * Starts it; all of it ends with the resources. The functions start while the stand-in is
   * furnished.
   *
   * @param furnish puts into the stand-in GitHub what is to be there, before Slipway hears of
   *     anything
   * @throws CannotStart when a port is taken, a setting is wrong, or the log cannot be written
   */
  static LocalSystem start(
      LocalOptions options,
      Map<String, String> environment,
      InstantSource clock,
      Consumer<StandIn> furnish,
      Resources resources) {
    OperatorSettings settings = settings(environment);
    RunLog log = resources.add(RunLog.at(options.log()));
    StandIn gitHub = StandIn.start(options.ports().page(), clock, resources);
    FutureTask<Pipeline> starting =
        new FutureTask<>(
            () -> Pipeline.start(options.ports(), gitHub.access(), settings, log, resources));
    Thread.ofPlatform().daemon().name("pipeline").start(starting);
    furnish.accept(gitHub);
    Pipeline pipeline = result(starting);
    gitHub.webhooksTo(pipeline.webhook());
    Map<String, String> variables = new HashMap<>(pipeline.connection());
    variables.putAll(gitHub.credentials());
    ConnectionPage connection =
        resources.add(
            ConnectionPage.serve(variables, () -> pipeline.deploymentsPage(gitHub.repositories())));
    return new LocalSystem(gitHub, pipeline, connection.address(), log);
  }

  private static Pipeline result(FutureTask<Pipeline> starting) {
    try {
      return starting.get();
    } catch (ExecutionException fault) {
      throw fault.getCause() instanceof CannotStart cannot
          ? cannot
          : new IllegalStateException("the functions did not start", fault.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CannotStart("interrupted while it started");
    }
  }

  /**
   * The operator's settings; here every repository is served unless the environment says otherwise.
   *
   * @throws CannotStart when one of them is wrong
   */
  static OperatorSettings settings(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("SLIPWAY_ACTIVATION", "all");
    try {
      return OperatorSettings.from(variables, Set.of(), () -> RepositoryKeys.ALL);
    } catch (InvalidOperatorSettings fault) {
      throw new CannotStart(String.valueOf(fault.getMessage()).replace('\n', ' '), fault);
    }
  }

  public StandIn gitHub() {
    return gitHub;
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  /** What the operator's commands take as {@code --endpoint}. */
  URI connection() {
    return connection;
  }

  public RunLog log() {
    return log;
  }

  /**
   * Whether everything that happened has been dealt with: each webhook is answered, the queue is
   * empty, and that led to no further webhook.
   */
  public boolean isSettled() {
    StandIn.Deliveries before = gitHub.deliveries();
    return before.unanswered() == 0
        && pipeline.waiting() == 0
        && gitHub.deliveries().equals(before);
  }

  /** Waits until this holds; false when it did not within that time. */
  public static boolean await(BooleanSupplier condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN.toMillis()));
    }
    return true;
  }
}
