package dev.slipway.standin.http;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Work that GitHub answers with 202 and does later; here it runs when a test says so. */
public final class Background {
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  public void later(Runnable work) {
    waiting.add(work);
  }

  /** Does all waiting work, in order. */
  public void run() {
    for (var work = waiting.poll(); work != null; work = waiting.poll()) {
      work.run();
    }
  }
}
