package dev.slipway.standin.http;

import java.util.concurrent.ConcurrentLinkedQueue;

/** What GitHub answers with 202 and does later: here when somebody says that later is now. */
public final class Background {
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  public void later(Runnable work) {
    waiting.add(work);
  }

  /** Does all that waits, in order. */
  public void run() {
    for (var work = waiting.poll(); work != null; work = waiting.poll()) {
      work.run();
    }
  }
}
