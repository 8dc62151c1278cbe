package dev.slipway.standin.json;

import dev.slipway.standin.state.World;

/** All of GitHub's JSON shapes for one world. */
public record Shapes(
    AccountJson accounts,
    RepositoryJson repositories,
    AppJson apps,
    IssueJson issues,
    PullRequestJson pulls,
    CommitJson commits,
    ReleaseJson releases,
    DeploymentJson deployments,
    CheckJson checks,
    WorkflowJson workflows) {
  public static Shapes of(World world) {
    var accounts = new AccountJson(world);
    var repositories = new RepositoryJson(world, accounts);
    var apps = new AppJson(world, accounts);
    var issues = new IssueJson(world, accounts, repositories, apps);
    var deployments = new DeploymentJson(world, accounts, apps);
    return new Shapes(
        accounts,
        repositories,
        apps,
        issues,
        new PullRequestJson(world, accounts, repositories, issues),
        new CommitJson(world, accounts),
        new ReleaseJson(world, accounts),
        deployments,
        new CheckJson(world, accounts, apps, deployments),
        new WorkflowJson(world, accounts, repositories));
  }
}
