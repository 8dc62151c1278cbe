package dev.slipway.processor.deploy.ledger;

import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.fault.DeploymentVersionCollision;
import dev.slipway.processor.fault.OptimisticLockFailure;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Takes numbers by reading what is stored and writing under the condition that it still is so: the
 * one place for every attempt, config revision and place in a queue.
 *
 * <table>
 * <caption>How a try ends</caption>
 * <tr><th>the try</th><th>then</th></tr>
 * <tr><td>has nothing to write</td><td>its result</td></tr>
 * <tr><td>is written</td><td>its result</td></tr>
 * <tr><td>finds its request key claimed</td><td>whatever the earlier request means</td></tr>
 * <tr><td>loses a number, retries are left</td><td>a warning, a wait, a new try from a new read</td></tr>
 * <tr><td>loses a number, none is left</td><td>{@link DeploymentVersionCollision}</td></tr>
 * <tr><td>fails, in what it reads, builds or writes</td><td>that fault, at once and as it is</td></tr>
 * </table>
 *
 * <p>Each lost race means that somebody else won one, so with {@code n} retries {@code n} callers
 * at once all win.
 */
public final class NumberedWrite {
  /** What a lost race is called in warnings. */
  public static final String COLLISION = "NumberCollision";

  private final DeploymentLedger ledger;
  private final NumberingOptions options;
  private final Pause pause;
  private final RandomGenerator random;
  private final DeploySteps steps;

  /**
   * @param random spreads the waits; used by all callers at once
   * @param steps hears of every lost race, as {@link #COLLISION}
   */
  public NumberedWrite(
      DeploymentLedger ledger,
      NumberingOptions options,
      Pause pause,
      RandomGenerator random,
      DeploySteps steps) {
    this.ledger = ledger;
    this.options = options;
    this.pause = pause;
    this.random = random;
    this.steps = steps;
  }

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void pause(Duration duration);
  }

  /** What one try wants. */
  public sealed interface Proposal<T> {
    /** Nothing is to be written. */
    record Settled<T>(T result) implements Proposal<T> {}

    /**
     * @param result what {@link #run} returns once the changes are written
     * @param number the number that they take, for people
     */
    record Write<T>(List<LedgerChange> changes, T result, String number) implements Proposal<T> {
      public Write {
        changes = List.copyOf(changes);
      }
    }
  }

  /**
   * Tries until something is written or settled.
   *
   * @param environment where, for people
   * @param build one try: reads, and makes everything that depends on a number anew; asked once per
   *     try
   * @param alreadyRequested what it means that the request key was claimed before
   * @throws DeploymentVersionCollision when more races were lost than there are retries
   */
  public <T> T run(
      String environment,
      Supplier<Proposal<T>> build,
      Function<DeploymentRequest, T> alreadyRequested) {
    for (int attempt = 1; ; attempt++) {
      switch (build.get()) {
        case Proposal.Settled<T>(T result) -> {
          return result;
        }
        case Proposal.Write<T>(List<LedgerChange> changes, T result, String number) -> {
          switch (ledger.commit(changes)) {
            case Commit.Committed _ -> {
              return result;
            }
            case Commit.Lost lost when lost.earlier().isPresent() -> {
              return alreadyRequested.apply(lost.earlier().get());
            }
            case Commit.Lost(List<LedgerChange> because, _) ->
                collided(environment, attempt, number, because);
          }
        }
      }
    }
  }

  private void collided(
      String environment, int attempt, String number, List<LedgerChange> because) {
    String subjects = String.join(", ", because.stream().map(LedgerChange::subject).toList());
    steps.warning(
        Operation.REQUEST_DEPLOYMENT,
        COLLISION,
        "%s: lost %s to somebody else at attempt %d (%s)"
            .formatted(environment, number, attempt, subjects));
    if (attempt > options.maxRetries()) {
      throw new DeploymentVersionCollision(
          environment, attempt, number, new OptimisticLockFailure("deployment state:", subjects));
    }
    pause.pause(options.wait(attempt, random));
  }
}
