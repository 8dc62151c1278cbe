package dev.slipway.operator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or the end of the terminal, for work in several steps: the work asks between two steps,
 * finishes the current one and says how far it came; then the process ends.
 */
public final class Interruption implements AutoCloseable {
  /** Longer than one step takes that nobody answers. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "interrupted");

  private Interruption() {}

  /** Listens from now on, until it is closed. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether to end. */
  public boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Lets time pass; less when it is interrupted. */
  public void pause(Duration time) {
    try {
      asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      asked.countDown();
    }
  }

  private void end() {
    asked.countDown();
    try {
      ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and waits for just this.
    }
  }
}
