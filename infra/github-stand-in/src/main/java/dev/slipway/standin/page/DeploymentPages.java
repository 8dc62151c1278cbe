package dev.slipway.standin.page;

import dev.slipway.standin.http.Response;
import dev.slipway.standin.page.Layout.CommitLink;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentState;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import dev.slipway.standin.state.deploy.Environment;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A repository's environments, its deployments with their statuses, and its workflow runs. */
final class DeploymentPages {
  private static final int SHOWN = 100;
  private final World world;
  private final String formToken;

  /**
   * @param formToken goes into each form, so that no other site can send one
   */
  DeploymentPages(World world, String formToken) {
    this.world = world;
    this.formToken = formToken;
  }

  /**
   * An environment.
   *
   * @param ref what was deployed last; null, like the commit, before the first deployment
   */
  private record EnvironmentRow(
      Environment environment, @Nullable String ref, @Nullable CommitLink commit) {}

  /** A run and what can be done to it now. */
  private record RunRow(WorkflowRun run, String status, List<String> actions) {
    static RunRow of(WorkflowRun run) {
      var conclusion = run.conclusion();
      return new RunRow(run, conclusion == null ? run.stage().status() : conclusion, actions(run));
    }

    /** While a run waits for an App it can only be cancelled. */
    private static List<String> actions(WorkflowRun run) {
      return switch (run.stage()) {
        case COMPLETED -> List.of();
        case WAITING -> List.of("cancel");
        case REPORTED -> List.of("success", "failure", "cancel");
        case REQUESTED, QUEUED, RUNNING -> List.of("advance", "success", "failure", "cancel");
      };
    }
  }

  private record StatusRow(DeploymentStatus status, String creator) {}

  private record DeploymentRow(
      Deployment deployment, String creator, CommitLink commit, List<StatusRow> statuses) {
    boolean hasStatuses() {
      return !statuses.isEmpty();
    }

    String state() {
      return deployment.state().map(DeploymentState::json).orElse("no status");
    }

    String color() {
      return switch (deployment.state().orElse(DeploymentState.PENDING)) {
        case SUCCESS -> "good";
        case FAILURE, ERROR -> "bad";
        case INACTIVE, IN_PROGRESS, QUEUED, PENDING, WAITING -> "";
      };
    }
  }

  Response all(Repository repository) {
    var automation = repository.automation();
    var environments =
        automation.environments().values().stream().map(e -> environment(repository, e)).toList();
    var runs =
        automation.runs().descendingMap().values().stream().limit(SHOWN).map(RunRow::of).toList();
    var deployments =
        automation.deployments().descendingMap().values().stream()
            .limit(SHOWN)
            .map(d -> deployment(repository, d))
            .toList();
    return Layout.live(
        "Deployments",
        "deployments",
        Layout.model(
            repository,
            Map.of(
                "environments", environments,
                "hasEnvironments", !environments.isEmpty(),
                "runs", runs,
                "hasRuns", !runs.isEmpty(),
                "deployments", deployments,
                "token", formToken)));
  }

  private static EnvironmentRow environment(Repository repository, Environment environment) {
    return repository.automation().deployments().descendingMap().values().stream()
        .filter(d -> d.environment().equalsIgnoreCase(environment.name()))
        .filter(d -> d.state().filter(s -> s == DeploymentState.SUCCESS).isPresent())
        .findFirst()
        .map(d ->
            new EnvironmentRow(
                environment, d.ref(), new CommitLink(repository.fullName(), d.sha())))
        .orElse(new EnvironmentRow(environment, null, null));
  }

  private DeploymentRow deployment(Repository repository, Deployment deployment) {
    return new DeploymentRow(
        deployment,
        Layout.who(world, deployment.creator()),
        new CommitLink(repository.fullName(), deployment.sha()),
        deployment.statuses().stream()
            .map(status -> new StatusRow(status, Layout.who(world, status.creator())))
            .toList());
  }

  /** One workflow run. A deployment's log address leads here. */
  Response run(Repository repository, WorkflowRun run) {
    return Layout.live(run.workflow().name(), "run", model(repository, run, ""));
  }

  Response refused(Repository repository, WorkflowRun run, String complaint) {
    return Layout.refused(422, run.workflow().name(), "run", model(repository, run, complaint));
  }

  private Map<String, Object> model(Repository repository, WorkflowRun run, String complaint) {
    return Layout.model(
        repository,
        Map.of(
            "complaint", complaint,
            "run", run,
            "runs", List.of(RunRow.of(run)),
            "hasRuns", true,
            "token", formToken));
  }
}
