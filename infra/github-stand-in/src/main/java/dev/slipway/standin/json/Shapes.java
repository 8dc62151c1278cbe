package dev.slipway.standin.json;

import dev.slipway.standin.state.World;

/** All of GitHub's JSON shapes for one world. */
public record Shapes(
    AccountJson accounts, AppJson apps, OfRepository repository, OfPull pull, OfDeploy deploy) {
  /** Of repositories themselves. */
  public record OfRepository(
      RepositoryJson repositories, CommitJson commits, ReleaseJson releases) {}

  /** Of issues and pull requests. */
  public record OfPull(IssueJson issues, PullRequestJson pulls) {}

  /** Of deployments, checks and workflow runs. */
  public record OfDeploy(DeploymentJson deployments, CheckJson checks, WorkflowJson workflows) {}

  public static Shapes of(World world) {
    var accounts = new AccountJson(world);
    var repositories = new RepositoryJson(world, accounts);
    var apps = new AppJson(world, accounts);
    var issues = new IssueJson(world, accounts, repositories, apps);
    var deployments = new DeploymentJson(world, accounts, apps);
    return new Shapes(
        accounts,
        apps,
        new OfRepository(
            repositories, new CommitJson(world, accounts), new ReleaseJson(world, accounts)),
        new OfPull(issues, new PullRequestJson(world, accounts, repositories, issues)),
        new OfDeploy(
            deployments,
            new CheckJson(world, accounts, apps, deployments),
            new WorkflowJson(world, accounts, repositories)));
  }
}
