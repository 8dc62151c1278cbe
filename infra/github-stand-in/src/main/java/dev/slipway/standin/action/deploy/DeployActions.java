package dev.slipway.standin.action.deploy;

import dev.slipway.standin.action.actor.Apps;
import dev.slipway.standin.action.pull.PullActions;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;

/** All actions on deployments, environments, checks and workflow runs. */
public record DeployActions(
    Deployments deployments,
    Environments environments,
    Checks checks,
    WorkflowRuns runs,
    GitHubActions gitHubActions) {
  public static DeployActions of(World world, Events events, Apps apps, PullActions pull) {
    var records = new DeploymentRecords(world, events);
    var checks = new Checks(world, events, pull.autoMerging());
    var gitHubActions = new GitHubActions(world, apps);
    var steps = new JobSteps(records, checks, gitHubActions, Shapes.of(world).deploy().workflows());
    var runs = new WorkflowRuns(world, events, gitHubActions, steps);
    return new DeployActions(
        new Deployments(records, new DeploymentGate(pull.merging()), runs),
        new Environments(world, records),
        checks,
        runs,
        gitHubActions);
  }
}
