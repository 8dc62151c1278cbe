package dev.slipway.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Holds what was started, and ends it once, in reverse order. */
public final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean closed;

  /**
   * Keeps this until the end.
   *
   * @throws IllegalStateException when the end has already come; then it is ended here and now
   */
  synchronized <T extends AutoCloseable> T add(T resource) {
    if (closed) {
      closeQuietly(resource);
      throw new IllegalStateException("the local run is ending");
    }
    started.push(resource);
    return resource;
  }

  /** Whether the end has come. */
  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    // An interruption is why the end comes; the things that end may still have to wait for one
    // another.
    boolean interrupted = Thread.interrupted();
    while (!started.isEmpty()) {
      closeQuietly(started.pop());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception _) {
      // The others have to end all the same, and nobody can act on it any more.
    }
  }
}
