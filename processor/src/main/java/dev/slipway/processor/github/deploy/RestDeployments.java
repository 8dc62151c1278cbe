package dev.slipway.processor.github.deploy;

import dev.slipway.processor.deploy.GitHubDeployments;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.deploy.DeploymentEvent.Check;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.List;
import java.util.Optional;

/** Deployments, check runs and protection rules of one repository, by REST. */
public final class RestDeployments implements GitHubDeployments {
  private final GitHubApi api;
  private final RepositoryAddress address;
  private final DeploymentShapes shapes;

  /**
   * @param appId the App that acts, which tells our Deployments from others; empty with a token
   */
  public RestDeployments(GitHubApi api, RepositoryAddress address, Optional<Long> appId) {
    this.api = api;
    this.address = address;
    this.shapes = new DeploymentShapes(appId);
  }

  @Override
  public Optional<Long> find(DeploymentRecord record) {
    String key = record.key().toString();
    return ListDeployments.send(
        api,
        here(),
        record.key().environment(),
        record.order().commit(),
        json -> shapes.key(json).filter(key::equals).isPresent());
  }

  @Override
  public Creation create(DeploymentRecord record) {
    return switch (record.key()) {
      case DeploymentKey.Numbered key -> CreateDeployment.send(api, here(), key, record.order());
      case DeploymentKey.Foreign key ->
          throw new IllegalArgumentException(key + " is somebody else's");
    };
  }

  @Override
  public Optional<List<GitHubStatus>> statuses(long deployment) {
    return ListDeploymentStatuses.send(api, here(), deployment);
  }

  @Override
  public Optional<Deployment> deployment(long deployment) {
    return ReadDeployment.send(api, here(), deployment).map(shapes::deployment);
  }

  @Override
  public List<Check> checks(CommitSha commit) {
    return ListCheckRuns.send(api, here(), commit);
  }

  @Override
  public boolean approveRun(long run, EnvironmentName environment, String comment) {
    return ReviewProtectionRule.approve(api, here(), run, environment, comment);
  }

  @Override
  public boolean isOver(long run) {
    return ReadWorkflowRun.isOver(api, here(), run);
  }

  @Override
  public boolean commentRun(long run, EnvironmentName environment, String comment) {
    return ReviewProtectionRule.comment(api, here(), run, environment, comment);
  }

  // No answer of REST says the numeric id of its repository.
  private RepositoryAddress here() {
    address.confirm(api);
    return address;
  }
}
