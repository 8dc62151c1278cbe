package dev.slipway.processor.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something failed. An expected outcome is a value; this is not expected, and says itself whether
 * trying again can help. Its message is one sentence for people, without secrets.
 */
public abstract sealed class Fault extends RuntimeException
    permits BranchConflict,
        DeploymentBusy,
        DeploymentVersionCollision,
        GitHubApiError,
        OptimisticLockFailure,
        OutOfTime,
        PermanentFault,
        RateLimited,
        StoreUnavailable {

  protected Fault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What is wrong, in one sentence. */
  public String sentence() {
    return java.util.Objects.requireNonNullElse(getMessage(), kind());
  }

  /** Whether and when to try again. */
  public abstract Retry retry();

  /** The name that logs, metrics and failure records use. */
  public String kind() {
    return getClass().getSimpleName();
  }

  /** What trying again means for a fault. */
  public sealed interface Retry {
    /** Trying again may help; it counts as a failure. */
    record Again() implements Retry {}

    /**
     * Somebody is out of reach or out of order, whatever is asked of them. Trying again helps once
     * they are back; one that lasts counts as a failure now and then, not at every try.
     */
    record Outage() implements Retry {}

    /** Somebody asked to wait; waiting is not failing and is never counted. */
    record Wait(Duration atLeast) implements Retry {}

    /** Trying again cannot help. */
    record Never() implements Retry {}
  }
}
