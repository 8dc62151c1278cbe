package dev.slipway.standin.action.deploy;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.Environment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import dev.slipway.standin.state.deploy.WorkflowRun.Stage;
import dev.slipway.standin.webhook.Events;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs of workflows: started by events, moved on one step at a time, never by a clock.
 *
 * <table>
 * <caption>What a step does</caption>
 * <tr><td>requested</td><td>a job with an environment gets a deployment; where the environment is
 * guarded it waits and the Apps are asked, else it is queued</td></tr>
 * <tr><td>waiting</td><td>no step: all Apps approve and it is queued, or one rejects and it has
 * failed</td></tr>
 * <tr><td>queued</td><td>the job runs; its steps report {@code queued} and begin their
 * checks</td></tr>
 * <tr><td>running</td><td>its steps report {@code in_progress}</td></tr>
 * </table>
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/control-deployments">Deploying
 * with GitHub Actions</a>, <a
 * href="https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/create-custom-protection-rules">Creating
 * custom deployment protection rules</a>.
 */
public final class WorkflowRuns {
  private static final Set<String> RESULTS = Set.of("success", "failure");
  private final World world;
  private final Events events;
  private final GitHubActions gitHubActions;
  private final JobSteps steps;

  WorkflowRuns(World world, Events events, GitHubActions gitHubActions, JobSteps steps) {
    this.world = world;
    this.events = events;
    this.gitHubActions = gitHubActions;
    this.steps = steps;
  }

  /** Starts the workflows {@code on: deployment}; those that GitHub Actions made start none. */
  void deploymentCreated(Repository repository, Deployment deployment, Actor actor) {
    for (Workflow workflow : repository.automation().workflows()) {
      if (workflow.on() == Workflow.Trigger.DEPLOYMENT
          && deployment.creator().id() != gitHubActions.app().bot().id()) {
        start(repository, workflow, deployment.ref(), deployment.sha(), deployment, actor);
      }
    }
  }

  /**
   * Starts a run on a branch's tip, as a push or somebody's hand does.
   *
   * @throws Refusal 404 when there is no such branch
   */
  public WorkflowRun start(Repository repository, Workflow workflow, String branch, Actor actor) {
    return repository.locked(() -> {
      var tip = repository.git().branch(branch).orElseThrow(Refusal::notFound);
      return start(repository, workflow, branch, tip.name(), null, actor);
    });
  }

  private WorkflowRun start(
      Repository repository,
      Workflow workflow,
      String ref,
      String sha,
      @Nullable Deployment event,
      Actor actor) {
    var automation = repository.automation();
    var source =
        new WorkflowRun.Source(
            automation.workflowId(workflow, world.ids()::nextId),
            automation.suiteId(gitHubActions.app(), sha, world.ids()::nextId),
            ref,
            sha,
            actor.account(),
            event);
    int before =
        (int)
            automation.runs().values().stream()
                .filter(run -> run.workflow().name().equals(workflow.name()))
                .count();
    var run = new WorkflowRun(world.ids().nextId(), before + 1, workflow, source, world.now());
    automation.runs().put(run.id(), run);
    return run;
  }

  /**
   * One step.
   *
   * @throws IllegalStateException when it waits for an App, or has no step left but its end
   */
  public void advance(Repository repository, WorkflowRun run) {
    repository.locked(() -> {
      switch (run.stage()) {
        case REQUESTED -> begin(repository, run);
        case QUEUED -> {
          run.stage(Stage.RUNNING, world.now());
          steps.run(repository, run);
        }
        case RUNNING -> {
          run.stage(Stage.REPORTED, world.now());
          steps.report(repository, run);
        }
        case WAITING, REPORTED, COMPLETED ->
            throw new IllegalStateException(run + " is " + run.stage() + " and has no next step");
      }
      return null;
    });
  }

  private void begin(Repository repository, WorkflowRun run) {
    var rules = steps.open(repository, run);
    if (rules.isEmpty()) {
      run.stage(Stage.QUEUED, world.now());
      steps.queue(repository, run);
      return;
    }
    rules.stream().map(Environment.Rule::app).forEach(run.awaited()::add);
    run.stage(Stage.WAITING, world.now());
    steps.await(repository, run);
    for (Environment.Rule rule : rules) {
      events.deployments().protectionRule(repository, run, rule.app());
    }
  }

  /**
   * Ends a run, after the steps that are left.
   *
   * @param result {@code success} or {@code failure}
   * @throws IllegalStateException when it waits for an App or is over
   */
  public void finish(Repository repository, WorkflowRun run, String result) {
    if (!RESULTS.contains(result)) {
      throw new IllegalArgumentException("a run ends with one of " + RESULTS + ", not " + result);
    }
    repository.locked(() -> {
      while (run.stage() != Stage.REPORTED) {
        advance(repository, run);
      }
      end(repository, run, result);
      return null;
    });
  }

  private void end(Repository repository, WorkflowRun run, String result) {
    boolean ran = run.stage().compareTo(Stage.RUNNING) >= 0;
    run.complete(result, world.now());
    steps.end(repository, run, result, ran);
  }

  /**
   * @throws Refusal 409 when it is over
   */
  public void cancel(Repository repository, WorkflowRun run) {
    repository.locked(() -> {
      if (run.isCompleted()) {
        throw Refusal.of(409, "Cannot cancel a workflow run that is completed.");
      }
      end(repository, run, "cancelled");
      return null;
    });
  }

  /**
   * An App answers about its protection rule.
   *
   * @param state {@code approved}, {@code rejected}, or null for a comment alone
   * @throws Refusal 422 when nothing waits for this App in this environment
   */
  public void review(
      Repository repository,
      WorkflowRun run,
      App app,
      String environment,
      @Nullable String state,
      @Nullable String comment) {
    repository.locked(() -> {
      if (state == null ? comment == null : !Set.of("approved", "rejected").contains(state)) {
        throw Refusal.of(422, "State must be approved or rejected, or there must be a comment.");
      }
      var deployment = run.deployment();
      if (!run.awaited().contains(app)
          || deployment == null
          || !deployment.environment().equalsIgnoreCase(environment)) {
        throw Refusal.of(
            422, "There is no pending deployment protection rule for " + environment + ".");
      }
      run.reviews()
          .add(new WorkflowRun.Review(app, environment, state, comment == null ? "" : comment));
      if ("rejected".equals(state)) {
        end(repository, run, "failure");
      } else if (state != null) {
        run.awaited().remove(app);
        if (run.awaited().isEmpty()) {
          run.stage(Stage.QUEUED, world.now());
          steps.queue(repository, run);
        }
      }
      return null;
    });
  }
}
