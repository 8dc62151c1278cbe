package dev.slipway.standin.action.deploy;

import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.WorkflowJson;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentState;
import dev.slipway.standin.state.deploy.Environment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job leaves behind at each of its stages: its own deployment with its statuses, its check
 * run, and what its steps say with the token of the run.
 */
final class JobSteps {
  private final DeploymentRecords records;
  private final Checks checks;
  private final GitHubActions gitHubActions;
  private final WorkflowJson pages;

  JobSteps(
      DeploymentRecords records, Checks checks, GitHubActions gitHubActions, WorkflowJson pages) {
    this.records = records;
    this.checks = checks;
    this.gitHubActions = gitHubActions;
    this.pages = pages;
  }

  /**
   * The job's check run, and the deployment of its environment.
   *
   * @return the rules that the environment is guarded by
   */
  List<Environment.Rule> open(Repository repository, WorkflowRun run) {
    var app = gitHubActions.app();
    var draft = Checks.Draft.of(run.workflow().name(), null);
    run.jobCheck(checks.create(repository, app, run.source().sha(), queued(draft)).id());
    var name = environment(run);
    if (name == null) {
      return List.of();
    }
    var source = run.source();
    var order =
        new Deployment.Order(
            source.ref(),
            source.sha(),
            "deploy",
            new Deployment.Place(name, false, name.equals("production")),
            Json.object(),
            null);
    records.add(repository, order, app.bot(), run);
    return List.copyOf(records.environment(repository, name).rules());
  }

  private static Checks.Draft queued(Checks.Draft draft) {
    return new Checks.Draft(
        new Checks.WantedLabel(draft.label().name(), null, null),
        new Checks.WantedProgress("queued", null, null, null),
        null);
  }

  private static @Nullable String environment(WorkflowRun run) {
    var event = run.source().event();
    var said = run.workflow().environment();
    return Workflow.OF_THE_DEPLOYMENT.equals(said)
        ? event == null ? null : event.environment()
        : said;
  }

  void await(Repository repository, WorkflowRun run) {
    own(repository, run, DeploymentState.WAITING);
  }

  void queue(Repository repository, WorkflowRun run) {
    own(repository, run, DeploymentState.QUEUED);
  }

  void run(Repository repository, WorkflowRun run) {
    check(repository, run.jobCheck(), null);
    own(repository, run, DeploymentState.IN_PROGRESS);
    back(repository, run, DeploymentState.QUEUED);
    for (String name : run.workflow().checks()) {
      var draft = Checks.Draft.of(name, null);
      var check = checks.create(repository, gitHubActions.app(), run.source().sha(), draft);
      run.stepChecks().add(check.id());
    }
  }

  void report(Repository repository, WorkflowRun run) {
    back(repository, run, DeploymentState.IN_PROGRESS);
  }

  /**
   * @param ran whether its steps ran: a job that was stopped before says nothing by itself
   */
  void end(Repository repository, WorkflowRun run, String result, boolean ran) {
    var state =
        switch (result) {
          case "success" -> DeploymentState.SUCCESS;
          case "failure" -> DeploymentState.FAILURE;
          default -> DeploymentState.ERROR;
        };
    for (long id : run.stepChecks()) {
      check(repository, id, result);
    }
    // A job that is cancelled comes to no further step.
    if (ran && state != DeploymentState.ERROR) {
      back(repository, run, state);
    }
    if (run.jobCheck() != 0) {
      check(repository, run.jobCheck(), result);
    }
    own(repository, run, state);
  }

  private void check(Repository repository, long id, @Nullable String conclusion) {
    var old = repository.automation().checks().get(id);
    if (old != null && !old.isCompleted()) {
      checks.update(
          repository, old, Checks.Draft.of(old.label().name(), conclusion), gitHubActions.app());
    }
  }

  private void own(Repository repository, WorkflowRun run, DeploymentState state) {
    var deployment = run.deployment();
    if (deployment != null && isThere(repository, deployment)) {
      say(repository, run, deployment, state);
    }
  }

  /** Says it to the deployment that started the run. */
  private void back(Repository repository, WorkflowRun run, DeploymentState state) {
    var event = run.source().event();
    if (run.workflow().reports() && event != null && isThere(repository, event)) {
      say(repository, run, event, state);
    }
  }

  private static boolean isThere(Repository repository, Deployment deployment) {
    return repository.automation().deployments().containsKey(deployment.id());
  }

  private void say(
      Repository repository, WorkflowRun run, Deployment deployment, DeploymentState state) {
    var saying = DeploymentRecords.Saying.of(state, pages.page(repository, run));
    records.say(repository, deployment, saying, gitHubActions.app().bot());
  }
}
