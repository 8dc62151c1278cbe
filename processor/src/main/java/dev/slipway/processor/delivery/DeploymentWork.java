package dev.slipway.processor.delivery;

import dev.slipway.processor.deploy.DeploymentCoordinator;
import dev.slipway.processor.deploy.DeploymentWish;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Instruction.Deploy;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.TagName;

/** Hands what messages say about deployments to the coordinator of their repository. */
public final class DeploymentWork implements Deployments {
  private final Coordinators coordinators;

  /** The deployment use cases, for one repository within one invocation. */
  public interface Coordinators {
    DeploymentCoordinator of(Job job);
  }

  public DeploymentWork(Coordinators coordinators) {
    this.coordinators = coordinators;
  }

  @Override
  public String released(TagName release, String actor, Job job) {
    return coordinators.of(job).released(release, actor);
  }

  @Override
  public String look(LookAtDeployments look, Job job) {
    return coordinators.of(job).look(look.deployment());
  }

  @Override
  public String lookBack(Job job) {
    return coordinators.of(job).lookBack();
  }

  @Override
  public String answer(AnswerProtectionRule waiting, Job job) {
    long deployment =
        waiting
            .deployment()
            .orElseThrow(() ->
                new PermanentFault(
                    "NoDeployment",
                    "the workflow run "
                        + waiting.run()
                        + " waits at a protection rule without a Deployment, so nobody could tell"
                        + " when it is over: approve or reject it on GitHub"));
    return coordinators
        .of(job)
        .atGate(
            waiting.run(),
            new EnvironmentName(waiting.environment()),
            waiting.commit(),
            deployment,
            job.message().sender());
  }

  @Override
  public String deploy(Deploy request, Job job) {
    WebhookMessage message = job.message();
    return coordinators
        .of(job)
        .requested(
            new DeploymentWish(
                new Origin(
                    cause(request.operation()),
                    request.requestKey(),
                    message.sender(),
                    message.receivedAt(),
                    message.correlationId()),
                new TagName(request.release()),
                request.environments(),
                request.components(),
                request.configRef(),
                request.confirmed()));
  }

  private static Cause cause(Operation operation) {
    return switch (operation) {
      case REQUEST -> Cause.REQUEST;
      case REDEPLOY -> Cause.REDEPLOY;
      case UPDATE_CONFIG -> Cause.UPDATE_CONFIG;
      case ROLLBACK -> Cause.ROLLBACK;
      case RETRY -> Cause.RETRY;
    };
  }
}
