package dev.slipway.local.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The middle of several measurements, and the least and the most. */
public record Spread(Duration least, Duration median, Duration most) {
  /**
   * Of these measurements; of an even number, the median is the lower of the two in the middle.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Spread of(List<Duration> measured) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    Duration[] sorted = measured.toArray(Duration[]::new);
    Arrays.sort(sorted);
    return new Spread(sorted[0], sorted[(sorted.length - 1) / 2], sorted[sorted.length - 1]);
  }

  /** How many times the other's median this one's is. */
  public double times(Spread other) {
    return (double) median.toNanos() / other.median().toNanos();
  }

  /** In milliseconds: {@code 412 (398–455)}. */
  @Override
  public String toString() {
    return "%d (%d–%d)".formatted(median.toMillis(), least.toMillis(), most.toMillis());
  }
}
