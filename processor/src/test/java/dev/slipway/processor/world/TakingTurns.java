package dev.slipway.processor.world;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * Two processors that get into each other's way at a chosen point: the first runs up to its i-th
 * request and waits, the second runs up to and with its j-th, then the first runs to its end, then
 * the second.
 */
public final class TakingTurns {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final GitHubConnector connector;
  private final int i;
  private final int j;
  private int firstsRequests;
  private int secondsRequests;
  private int secondsAnswers;
  private boolean firstWaits;
  private boolean firstEnded;
  private boolean secondEnded;

  public TakingTurns(GitHubConnector connector, int i, int j) {
    this.connector = connector;
    this.i = i;
    this.j = j;
  }

  /** The connector of the one that waits at its i-th request. */
  public GitHubConnector first() {
    return request -> {
      lock.lock();
      try {
        firstsRequests++;
        if (firstsRequests >= i) {
          firstWaits = true;
          changed.signalAll();
          await(() -> secondEnded || secondsAnswers >= j);
        }
      } finally {
        lock.unlock();
      }
      return connector.send(request);
    };
  }

  /** The connector of the one that goes on to its j-th request while the first one waits. */
  public GitHubConnector second() {
    return request -> {
      lock.lock();
      try {
        await(() -> firstWaits || firstEnded);
        secondsRequests++;
        if (secondsRequests > j) {
          await(() -> firstEnded);
        }
      } finally {
        lock.unlock();
      }
      try {
        return connector.send(request);
      } finally {
        lock.lock();
        try {
          secondsAnswers++;
          changed.signalAll();
        } finally {
          lock.unlock();
        }
      }
    };
  }

  public void firstEnded() {
    lock.lock();
    try {
      firstEnded = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public void secondEnded() {
    lock.lock();
    try {
      secondEnded = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await(java.util.function.BooleanSupplier until) throws IOException {
    try {
      while (!until.getAsBoolean()) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
