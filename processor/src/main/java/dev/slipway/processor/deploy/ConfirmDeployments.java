package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.MoveDeployment.Moved;
import dev.slipway.processor.fault.Fault;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people decide about deployments, one or many at once. Each is a transaction of its own
 * (record, history entry, and its place), so one that cannot be done fails alone, and doing it
 * again changes nothing. The next look at the repository carries on from there.
 */
public final class ConfirmDeployments {
  /** How many one call can have. */
  public static final int MOST = 1000;

  private final MoveDeployment move;
  private final ApproveDeployment approve;

  public ConfirmDeployments(
      DeploymentLedger ledger,
      EnvironmentSlots slots,
      NumberedWrite numbered,
      InstantSource clock,
      String correlationId) {
    this.move = new MoveDeployment(ledger, clock, correlationId);
    this.approve = new ApproveDeployment(ledger, slots, numbered, clock, correlationId);
  }

  /** What a person decides. */
  public sealed interface Verdict {
    /**
     * @param despiteNewer though a newer release was deployed there meanwhile
     */
    record Approve(boolean despiteNewer) implements Verdict {}

    record Reject(String reason) implements Verdict {}

    record Cancel(String reason) implements Verdict {}

    /** It succeeded, whatever GitHub says or does not say. */
    record Confirm() implements Verdict {}

    record Fail(String reason) implements Verdict {}

    /**
     * Its slot is freed, whatever may still be running.
     *
     * @param token the slot's fencing token that the person was shown
     */
    record ReleaseSlot(String reason, long token) implements Verdict {}
  }

  /** What became of one deployment. */
  public sealed interface Result {
    DeploymentKey key();

    record Done(DeploymentKey key, DeploymentState state) implements Result {}

    /** It was so already. */
    record Unchanged(DeploymentKey key, String why) implements Result {}

    /** It is in a state that does not allow it. */
    record Refused(DeploymentKey key, String why) implements Result {}

    /** It could not be written; trying again may help. */
    record Failed(DeploymentKey key, String why) implements Result {}
  }

  /** What a person may decide about. */
  @FunctionalInterface
  public interface Permit {
    /** Why this is not for that person to decide; empty when it is. */
    Optional<String> refusal(DeploymentKey key);
  }

  /** Hears of each result as it comes. */
  public interface Progress {
    void result(int done, int of, Result result);
  }

  /**
   * @param by the login of the person who decides
   * @return a result for each key, in their order
   * @throws IllegalArgumentException for more than {@link #MOST}
   */
  public List<Result> run(List<DeploymentKey> keys, Verdict verdict, String by, Progress progress) {
    return run(keys, verdict, by, _ -> Optional.empty(), progress);
  }

  /**
   * @param permit asked for each before anything is done about it
   * @see #run(List, Verdict, String, Progress)
   */
  public List<Result> run(
      List<DeploymentKey> keys, Verdict verdict, String by, Permit permit, Progress progress) {
    if (keys.size() > MOST) {
      throw new IllegalArgumentException(
          "one call takes at most %d deployments, not %d".formatted(MOST, keys.size()));
    }
    List<Result> results = new ArrayList<>();
    for (DeploymentKey key : keys) {
      Result result = one(key, verdict, by, permit);
      results.add(result);
      progress.result(results.size(), keys.size(), result);
    }
    return results;
  }

  private Result one(DeploymentKey key, Verdict verdict, String by, Permit permit) {
    try {
      Optional<String> refusal = permit.refusal(key);
      if (refusal.isPresent()) {
        return new Result.Refused(key, refusal.get());
      }
      return switch (move(key, verdict, by)) {
        case Moved.To(DeploymentRecord record) -> new Result.Done(key, record.state());
        case Moved.Unchanged(_, String why) -> new Result.Unchanged(key, why);
        case Moved.Refused(String why) -> new Result.Refused(key, why);
      };
    } catch (Fault fault) {
      return new Result.Failed(key, fault.sentence());
    }
  }

  private Moved move(DeploymentKey key, Verdict verdict, String by) {
    return switch (verdict) {
      case Verdict.Approve(boolean despiteNewer) -> approve.approve(key, by, despiteNewer);
      case Verdict.Reject(String reason) -> approve.reject(key, by, reason);
      case Verdict.Cancel(String reason) -> approve.cancel(key, by, reason);
      case Verdict.Confirm() -> move.apply(key, new DeploymentEvent.Confirm(by));
      case Verdict.Fail(String reason) -> move.apply(key, new DeploymentEvent.Fail(by, reason));
      case Verdict.ReleaseSlot(String reason, long token) ->
          move.apply(key, new DeploymentEvent.ForceRelease(by, reason, token));
    };
  }
}
