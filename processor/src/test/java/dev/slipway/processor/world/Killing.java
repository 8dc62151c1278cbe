package dev.slipway.processor.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * A connector in a process that is killed before or after its n-th request; nothing goes out after
 * that.
 */
public final class Killing implements GitHubConnector {
  private final GitHubConnector connector;
  private final int at;
  private final boolean afterEffect;
  private final AtomicInteger count = new AtomicInteger();
  private final List<String> requests = new ArrayList<>();
  private volatile boolean dead;

  /**
   * @param at which request, from 1; 0 for never
   */
  public Killing(GitHubConnector connector, int at, boolean afterEffect) {
    this.connector = connector;
    this.at = at;
    this.afterEffect = afterEffect;
  }

  /** The process is gone: no code of ours can catch this and go on. */
  public static final class Killed extends Error {
    Killed() {
      super("killed");
    }
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    int number;
    synchronized (requests) {
      if (dead) {
        throw new Killed();
      }
      number = count.incrementAndGet();
      requests.add(request.method() + " " + request.url().getPath());
      if (number == at && !afterEffect) {
        dead = true;
        throw new Killed();
      }
    }
    GitHubConnectorResponse response = connector.send(request);
    if (number == at) {
      dead = true;
      throw new Killed();
    }
    return response;
  }

  /** How many requests went out. */
  public int count() {
    return count.get();
  }

  public List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  public boolean isDead() {
    return dead;
  }
}
