package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.MoveDeployment;
import dev.slipway.processor.deploy.ledger.MoveDeployment.Moved;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
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
 * What people decide about deployments, one or many at once. Each decision is a transaction of its
 * own (record, history entry, place in the group), so each fails alone, and repeating it changes
 * nothing. The next look at the repository goes on from there.
 */
public final class ConfirmDeployments {
  /** How many deployments one call can have. */
  public static final int MOST = 1000;

  private final MoveDeployment move;
  private final ApproveDeployment approve;

  public ConfirmDeployments(
      DeploymentLedger ledger, NumberedWrite numbered, InstantSource clock, String correlationId) {
    this.move = new MoveDeployment(ledger, clock, correlationId);
    this.approve = new ApproveDeployment(ledger, numbered, clock, correlationId);
  }

  /** What a person decides. */
  public sealed interface Verdict {
    /**
     * @param despiteNewer although a newer release was deployed there in the meantime
     */
    record Approve(boolean despiteNewer) implements Verdict {}

    record Reject(String reason) implements Verdict {}

    record Cancel(String reason) implements Verdict {}

    /** It succeeded, whatever GitHub says. */
    record Confirm() implements Verdict {}

    record Fail(String reason) implements Verdict {}

    /**
     * Its slot becomes free, whatever may still be running.
     *
     * @param token the slot's fencing token that the person saw
     */
    record ReleaseSlot(String reason, long token) implements Verdict {}
  }

  /** The result for one deployment. */
  public sealed interface Result {
    DeploymentKey key();

    record Done(DeploymentKey key, DeploymentState state) implements Result {}

    /** There was nothing to do. */
    record Unchanged(DeploymentKey key, String why) implements Result {}

    /** Its state does not allow it, or the person may not decide it. */
    record Refused(DeploymentKey key, String why) implements Result {}

    /** The store failed; trying again may help. */
    record Failed(DeploymentKey key, String why) implements Result {}
  }

  /** Says what a person may decide. */
  @FunctionalInterface
  public interface Permit {
    /** Why the person may not decide about this deployment; empty when they may. */
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
