package dev.slipway.processor.delivery;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.config.OperatorSettings.RetryPolicy;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Tries again within one invocation: only what a retriable fault stopped, and only while there is
 * time left for another try. What GitHub asks to wait for is never waited for here.
 */
final class Tries {
  private static final Duration FOR_ANOTHER = Duration.ofSeconds(12);
  private static final double JITTER = 0.25;

  private final RetryPolicy policy;
  private final RandomGenerator random;

  Tries(RetryPolicy policy, RandomGenerator random) {
    this.policy = policy;
    this.random = random;
  }

  /**
   * @param retried hears of each further try, by its number from 2, and why
   */
  <T> T run(Supplier<T> work, Deadline deadline, Retried retried) {
    AtomicInteger failed = new AtomicInteger();
    RetryConfig config =
        RetryConfig.custom()
            .maxAttempts(policy.maxAttempts())
            .intervalFunction(this::delay)
            .retryOnException(fault ->
                fault instanceof Fault f
                    && (f.retry() instanceof Fault.Retry.Again
                        || f.retry() instanceof Fault.Retry.Outage)
                    && deadline.left().compareTo(another(failed.incrementAndGet())) > 0)
            .build();
    Retry retry = Retry.of("delivery", config);
    retry
        .getEventPublisher()
        .onRetry(event ->
            retried.again(
                event.getNumberOfRetryAttempts() + 1,
                java.util.Objects.requireNonNull(event.getLastThrowable())));
    return retry.executeSupplier(work);
  }

  /** What the wait after this many failed tries, and a try after it, take at most. */
  private Duration another(int tries) {
    return FOR_ANOTHER.plusMillis((long) (waited(tries) * (1 + JITTER)));
  }

  /** Hears of a further try. */
  interface Retried {
    void again(int attempt, Throwable because);
  }

  /**
   * Milliseconds before the try after this one, counted from 1: growing, capped, and 0 to 25 % of
   * jitter on top.
   */
  long delay(int attempt) {
    double waited = waited(attempt);
    double jitter = policy.jitter() ? waited * JITTER * random.nextDouble() : 0;
    return Math.max(1, Math.round(waited + jitter));
  }

  private double waited(int attempt) {
    double grown =
        policy.baseDelay().toMillis() * Math.pow(policy.exponentialBase(), attempt - 1.0);
    return Math.min(grown, policy.maxDelay().toMillis());
  }
}
