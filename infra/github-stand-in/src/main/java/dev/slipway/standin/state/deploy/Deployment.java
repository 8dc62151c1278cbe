package dev.slipway.standin.state.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployment and its statuses. What was asked for never changes; the environment may be changed
 * by a status. Guarded by its repository's lock.
 */
public final class Deployment {
  private final long id;
  private final Order order;
  private final Account creator;
  private final @Nullable WorkflowRun run;
  private final Instant createdAt;
  private final List<DeploymentStatus> statuses = new ArrayList<>();
  private String environment;
  private Instant updatedAt;

  /**
   * What was asked for.
   *
   * @param ref as it was given: a branch, a tag or a SHA
   * @param payload an object or a text
   */
  public record Order(
      String ref,
      String sha,
      String task,
      Place place,
      JsonNode payload,
      @Nullable String description) {}

  /**
   * The environment.
   *
   * @param transientEnvironment whether the environment goes away with the deployment
   */
  public record Place(
      String environment, boolean transientEnvironment, boolean productionEnvironment) {}

  /**
   * @param run the workflow run whose job made it, null when it was asked for
   */
  public Deployment(
      long id, Order order, Account creator, @Nullable WorkflowRun run, Instant createdAt) {
    this.id = id;
    this.order = order;
    this.creator = creator;
    this.run = run;
    this.createdAt = createdAt;
    this.environment = order.place().environment();
    this.updatedAt = createdAt;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("DE", id);
  }

  public Order order() {
    return order;
  }

  public String ref() {
    return order.ref();
  }

  public String sha() {
    return order.sha();
  }

  public Account creator() {
    return creator;
  }

  public @Nullable WorkflowRun run() {
    return run;
  }

  /** Where it goes now; a status may have said another one than was asked for. */
  public String environment() {
    return environment;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** Oldest first. */
  public List<DeploymentStatus> statuses() {
    return List.copyOf(statuses);
  }

  public void add(DeploymentStatus status) {
    statuses.add(status);
    environment = status.details().environment();
    updatedAt = status.createdAt();
  }

  /** What the newest status says; empty before the first. */
  public Optional<DeploymentState> state() {
    return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.getLast().state());
  }

  @Override
  public String toString() {
    return "deployment " + id + " of " + ref() + " to " + environment;
  }
}
