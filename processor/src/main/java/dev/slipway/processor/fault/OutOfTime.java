package dev.slipway.processor.fault;

import java.time.Duration;

/** The invocation has too little time left to begin another request: the message is given back. */
public final class OutOfTime extends Fault {
  public OutOfTime(Duration left) {
    super("the invocation has " + left.toMillis() + " ms left; the message is given back", null);
  }

  @Override
  public Retry retry() {
    return new Retry.Wait(Duration.ofSeconds(1));
  }
}
