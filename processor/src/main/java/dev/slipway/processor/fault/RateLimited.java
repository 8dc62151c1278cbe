package dev.slipway.processor.fault;

import java.time.Duration;

/** GitHub asks to wait, or the reserve of requests would be touched. */
public final class RateLimited extends Fault {
  private final Duration wait;

  public RateLimited(Duration wait, String why) {
    super("GitHub's rate limit: " + why + "; waiting " + wait.toSeconds() + " s", null);
    this.wait = wait;
  }

  @Override
  public Retry retry() {
    return new Retry.Wait(wait);
  }
}
