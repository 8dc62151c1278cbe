package dev.slipway.operator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or the end of the terminal, as something that work in several steps asks about between
 * two steps: it ends the step it is at, says how far it came, and the process ends then.
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

  /** Everything is said; the process may end. */
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
