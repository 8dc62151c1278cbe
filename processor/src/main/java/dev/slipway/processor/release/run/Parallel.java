package dev.slipway.processor.release.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Does two things at once, to save a round trip. */
public final class Parallel {
  private Parallel() {}

  public record Both<A, B>(A first, B second) {}

  /**
   * Both results, once both have ended; a fault of either is thrown then, the first one's first.
   */
  public static <A, B> Both<A, B> both(Supplier<A> first, Supplier<B> second) {
    FutureTask<B> other = new FutureTask<>(second::get);
    Thread thread = Thread.ofVirtual().start(other);
    A a;
    try {
      a = first.get();
    } catch (RuntimeException fault) {
      join(thread);
      throw fault;
    }
    try {
      return new Both<>(a, other.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for GitHub", e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
