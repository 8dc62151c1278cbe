package dev.slipway.standin.http;

import java.time.Duration;
import java.util.function.Consumer;

/** What a test may change while the world runs. */
public final class Settings {
  private volatile ConditionalWrites conditionalWrites = ConditionalWrites.REFUSED;
  private volatile Consumer<Duration> delay = _ -> {};

  public ConditionalWrites conditionalWrites() {
    return conditionalWrites;
  }

  public void conditionalWrites(ConditionalWrites value) {
    this.conditionalWrites = value;
  }

  /** What a delay means: move a clock on, wait for a latch, or really wait. Nothing by default. */
  public Consumer<Duration> delay() {
    return delay;
  }

  public void delay(Consumer<Duration> value) {
    this.delay = value;
  }
}
