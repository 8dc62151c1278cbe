package dev.slipway.processor.invocation;

import dev.slipway.processor.fault.OutOfTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the invocation ends. No request begins that could not end before it.
 *
 * @param ends the instant at which the invocation is stopped
 */
public record Deadline(Instant ends, InstantSource clock) {
  private static final Duration RESERVED = Duration.ofSeconds(5);
  private static final Duration LEAST = Duration.ofSeconds(2);

  /** What is left until the end; never negative. */
  public Duration left() {
    Duration left = Duration.between(clock.instant(), ends);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * The time that a request may take: the smaller of {@code limit} and what is left minus 5 s.
   *
   * @throws OutOfTime when that is below 2 s
   */
  public Duration forRequest(Duration limit) {
    Duration usable = left().minus(RESERVED);
    if (usable.compareTo(LEAST) < 0) {
      throw new OutOfTime(left());
    }
    return usable.compareTo(limit) < 0 ? usable : limit;
  }
}
