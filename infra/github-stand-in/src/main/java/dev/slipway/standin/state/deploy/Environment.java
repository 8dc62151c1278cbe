package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An environment of a repository, and the Apps that decide whether a job may go there. */
public final class Environment {
  private final long id;
  private final String name;
  private final Instant createdAt;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  /** A custom deployment protection rule: this App is asked. */
  public record Rule(long id, App app) {
    public String nodeId() {
      return NodeIds.of("GA", id);
    }
  }

  public Environment(long id, String name, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("EN", id);
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Writable. */
  public List<Rule> rules() {
    return rules;
  }
}
