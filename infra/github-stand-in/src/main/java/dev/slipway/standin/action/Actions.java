package dev.slipway.standin.action;

import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import java.util.function.Function;

/** All that can happen in one world. */
public record Actions(
    Repositories repositories,
    Refs refs,
    Pushes pushes,
    Commits commits,
    Pulls pulls,
    Merging merging,
    Conversations conversations,
    Releases releases,
    Apps apps,
    ReleaseAssets assets,
    Deployments deployments,
    Environments environments,
    Checks checks,
    WorkflowRuns runs,
    GitHubActions gitHubActions,
    Reviews reviews,
    AutoMerging autoMerging) {
  /**
   * @param stores makes the git store of a new repository from its id
   */
  public static Actions of(World world, Events events, Function<String, GitStore> stores) {
    var upkeep = new PullRequestUpkeep(world, events);
    var refs = new Refs(world, events, upkeep);
    var merging = new Merging(world, events, refs);
    var apps = new Apps(world, events);
    var records = new DeploymentRecords(world, events);
    var autoMerging = new AutoMerging(merging);
    var checks = new Checks(world, events, autoMerging);
    var gitHubActions = new GitHubActions(world, apps);
    var steps = new JobSteps(records, checks, gitHubActions, Shapes.of(world).workflows());
    var runs = new WorkflowRuns(world, events, gitHubActions, steps);
    return new Actions(
        new Repositories(world, events, stores),
        refs,
        new Pushes(refs),
        new Commits(world, refs),
        new Pulls(world, events, upkeep),
        merging,
        new Conversations(world, events),
        new Releases(world, events, refs),
        apps,
        new ReleaseAssets(world),
        new Deployments(records, new DeploymentGate(merging), runs),
        new Environments(world, records),
        checks,
        runs,
        gitHubActions,
        new Reviews(world, events),
        autoMerging);
  }
}
