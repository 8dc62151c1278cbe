package dev.slipway.processor.world.schedule;

import dev.slipway.processor.deploy.DeploymentCoordinator;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.Optional;

/**
 * What a message has the processor do.
 *
 * @param what the same for messages that say the same
 * @param about GitHub's Deployment that it is about, if one
 */
record Work(String what, Optional<Long> about, Does does) {
  interface Does {
    String with(DeploymentCoordinator coordinator);
  }

  Work(String what, Does does) {
    this(what, Optional.empty(), does);
  }

  static Work look() {
    return new Work("look", coordinator -> coordinator.look(Optional.empty()));
  }

  static Work lookAt(Deployment deployment) {
    Optional<Long> id = Optional.of(deployment.id());
    return new Work("look at " + deployment.id(), id, coordinator -> coordinator.look(id));
  }

  /** The run's job waits at the gate of its environment. */
  static Work atGate(WorkflowRun run, Deployment job) {
    return new Work(
        "gate of " + run.id() + " in " + job.environment(),
        coordinator ->
            coordinator.atGate(
                run.id(),
                new EnvironmentName(job.environment()),
                new CommitSha(job.sha()),
                job.id(),
                "ada"));
  }
}
