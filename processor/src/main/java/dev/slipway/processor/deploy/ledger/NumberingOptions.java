package dev.slipway.processor.deploy.ledger;

import dev.slipway.shared.domain.config.OperatorSettings;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a lost race for a number is run again, and what is waited before.
 *
 * @param maxRetries lost races after which a number is tried again; 0 for none
 * @param jitterMin the shortest wait
 * @param jitterMax the longest wait after the first lost race; it doubles with each further one
 * @param jitterCap what it doubles up to
 */
public record NumberingOptions(
    int maxRetries, Duration jitterMin, Duration jitterMax, Duration jitterCap) {

  public NumberingOptions {
    if (maxRetries < 0) {
      throw new IllegalArgumentException("numbering.max_retries is 0 or more, not " + maxRetries);
    }
    if (jitterMin.isNegative()
        || jitterMin.compareTo(jitterMax) > 0
        || jitterMax.compareTo(jitterCap) > 0) {
      throw new IllegalArgumentException(
          "the waits between tries for a number are 0 ≤ min ≤ max ≤ cap, not %s, %s, %s"
              .formatted(jitterMin, jitterMax, jitterCap));
    }
  }

  /** The operator's number of retries, with waits of 5 to 50 ms and up to 400 ms. */
  public static NumberingOptions of(OperatorSettings settings) {
    return withRetries(settings.numberingMaxRetries());
  }

  /** So many retries, with the usual waits. */
  public static NumberingOptions withRetries(int maxRetries) {
    return new NumberingOptions(
        maxRetries, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(400));
  }

  /**
   * What to wait after a lost race, anything from the shortest wait to its upper end, both
   * included.
   *
   * @param lost how many were lost so far, from 1
   */
  public Duration wait(int lost, RandomGenerator random) {
    long upper = jitterMax.toNanos();
    for (int i = 1; i < lost && upper < jitterCap.toNanos(); i++) {
      upper = Math.min(jitterCap.toNanos(), Math.multiplyExact(upper, 2L));
    }
    return Duration.ofNanos(random.nextLong(jitterMin.toNanos(), upper + 1));
  }
}
