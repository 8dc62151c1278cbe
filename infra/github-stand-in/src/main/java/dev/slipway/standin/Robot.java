package dev.slipway.standin;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.deploy.Checks;
import dev.slipway.standin.action.deploy.Deployments;
import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.deploy.CheckRun;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import dev.slipway.standin.state.deploy.Environment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Actions and what runs on it: a team's workflows, step by step when told to, as {@code
 * github-actions[bot]}.
 */
public final class Robot {
  private final Actions actions;

  Robot(Actions actions) {
    this.actions = actions;
  }

  public Actor actor() {
    return Actor.person(actions.deploy().gitHubActions().app().bot());
  }

  /** Puts a workflow where the default branch's files would have it; one of its name goes. */
  public void workflow(Repository repository, Workflow workflow) {
    repository.locked(() -> {
      var all = repository.automation().workflows();
      all.removeIf(old -> old.name().equals(workflow.name()));
      return all.add(workflow);
    });
  }

  /** Starts a run on a branch's tip, as this person's push or click does. */
  public WorkflowRun start(Repository repository, Workflow workflow, String branch, Person person) {
    return actions.deploy().runs().start(repository, workflow, branch, person.actor());
  }

  /** All runs, oldest first. */
  public List<WorkflowRun> runs(Repository repository) {
    return repository.locked(() -> List.copyOf(repository.automation().runs().values()));
  }

  /** The newest run that this deployment started. */
  public Optional<WorkflowRun> runOf(Repository repository, long deployment) {
    return runs(repository).reversed().stream()
        .filter(run -> {
          var event = run.source().event();
          return event != null && event.id() == deployment;
        })
        .findFirst();
  }

  /**
   * One step: see {@link dev.slipway.standin.action.deploy.WorkflowRuns}.
   *
   * @throws IllegalStateException when it waits for an App, or has no step left but its end
   */
  public void advance(Repository repository, WorkflowRun run) {
    actions.deploy().runs().advance(repository, run);
  }

  /**
   * The steps that are left, and the end.
   *
   * @param result {@code success} or {@code failure}
   * @throws IllegalStateException when it waits for an App or is over
   */
  public void finish(Repository repository, WorkflowRun run, String result) {
    actions.deploy().runs().finish(repository, run, result);
  }

  public void cancel(Repository repository, WorkflowRun run) {
    actions.deploy().runs().cancel(repository, run);
  }

  /** A step of some workflow says this of a deployment. */
  public DeploymentStatus status(Repository repository, Deployment deployment, String state) {
    return actions
        .deploy()
        .deployments()
        .say(repository, deployment, Deployments.StatusDraft.of(state), actor());
  }

  /**
   * A check run of some workflow.
   *
   * @param conclusion null while it is in progress
   */
  public CheckRun check(
      Repository repository, String ref, String name, @Nullable String conclusion) {
    var sha = new Revisions(repository.git()).commit(ref).orElseThrow(Refusal::notFound).name();
    return actions
        .deploy()
        .checks()
        .create(
            repository,
            actions.deploy().gitHubActions().app(),
            sha,
            Checks.Draft.of(name, conclusion));
  }

  public CheckRun conclude(Repository repository, CheckRun check, String conclusion) {
    return actions
        .deploy()
        .checks()
        .update(
            repository,
            check,
            Checks.Draft.of(check.label().name(), conclusion),
            actions.deploy().gitHubActions().app());
  }

  /** The environment of this name, and its Apps; made if it is not there. */
  /** Opens a pull request, as bots that look after dependencies do. */
  public PullRequest openPullRequest(
      Repository repository, String head, String base, String title) {
    return actions
        .pull()
        .pulls()
        .open(repository, new Pulls.Draft(title, "", head, base, false), actor());
  }

  public Environment environment(Repository repository, String name) {
    return actions.deploy().environments().createOrGet(repository, name);
  }
}
