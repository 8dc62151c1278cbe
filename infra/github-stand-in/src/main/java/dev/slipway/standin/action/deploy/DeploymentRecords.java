package dev.slipway.standin.action.deploy;

import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentState;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import dev.slipway.standin.state.deploy.Environment;
import dev.slipway.standin.state.deploy.WorkflowRun;
import dev.slipway.standin.webhook.Events;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes deployments and their statuses down and announces them, whoever makes them. */
final class DeploymentRecords {
  private final World world;
  private final Events events;

  DeploymentRecords(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  /**
   * What a status is to say.
   *
   * @param environment null for the one the deployment has
   */
  record Saying(
      DeploymentState state,
      String description,
      @Nullable String environment,
      String logUrl,
      String environmentUrl,
      boolean autoInactive) {
    static Saying of(DeploymentState state, String logUrl) {
      return new Saying(state, "", null, logUrl, "", true);
    }
  }

  Deployment add(
      Repository repository, Deployment.Order order, Account creator, @Nullable WorkflowRun run) {
    environment(repository, order.place().environment());
    var deployment = new Deployment(world.ids().nextId(), order, creator, run, world.now());
    if (run != null) {
      run.deployment(deployment);
    }
    repository.automation().deployments().put(deployment.id(), deployment);
    events.deployments().created(repository, deployment, creator);
    return deployment;
  }

  /** The environment of this name; one that is spoken of comes to be. */
  Environment environment(Repository repository, String name) {
    return repository
        .automation()
        .environments()
        .computeIfAbsent(name, _ -> new Environment(world.ids().nextId(), name, world.now()));
  }

  DeploymentStatus say(
      Repository repository, Deployment deployment, Saying saying, Account creator) {
    var environment = saying.environment();
    if (environment != null) {
      environment(repository, environment);
    }
    var status =
        new DeploymentStatus(
            world.ids().nextId(),
            saying.state(),
            creator,
            new DeploymentStatus.Details(
                saying.description(),
                environment == null ? deployment.environment() : environment,
                saying.logUrl(),
                saying.environmentUrl()),
            world.now());
    deployment.add(status);
    events.deployments().status(repository, deployment, status, creator);
    if (saying.state() == DeploymentState.SUCCESS && saying.autoInactive()) {
      for (Deployment old : superseded(repository, deployment)) {
        say(repository, old, Saying.of(DeploymentState.INACTIVE, ""), creator);
      }
    }
    return status;
  }

  /**
   * Earlier ones of the environment that were successful; of transient and of production
   * environments none.
   *
   * <p>Source: {@code auto_inactive} of <a
   * href="https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status">Create a
   * deployment status</a>.
   */
  private static List<Deployment> superseded(Repository repository, Deployment by) {
    return repository.automation().deployments().headMap(by.id()).values().stream()
        .filter(d -> d.environment().equalsIgnoreCase(by.environment()))
        .filter(d ->
            !d.order().place().transientEnvironment() && !d.order().place().productionEnvironment())
        .filter(d -> d.state().filter(s -> s == DeploymentState.SUCCESS).isPresent())
        .toList();
  }
}
