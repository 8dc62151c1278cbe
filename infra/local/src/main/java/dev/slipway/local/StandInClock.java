package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The stand-in GitHub's clock: set back while history is made, the time of day from then on. */
public final class StandInClock implements InstantSource {
  private volatile Duration behind = Duration.ZERO;

  /** Sets the clock back by this many days. */
  public void daysAgo(int days) {
    this.behind = Duration.ofDays(days);
  }

  @Override
  public Instant instant() {
    return Instant.now().minus(behind);
  }
}
