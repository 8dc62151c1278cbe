package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.deploy.CheckRun;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import dev.slipway.standin.state.deploy.WorkflowRun;

/**
 * {@code deployment}, {@code deployment_status}, {@code deployment_protection_rule} and {@code
 * check_run}.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment">deployment</a>
 * and following.
 */
public final class DeploymentEvents {
  private final World world;
  private final Webhooks webhooks;
  private final Shapes shapes;

  DeploymentEvents(World world, Webhooks webhooks, Shapes shapes) {
    this.world = world;
    this.webhooks = webhooks;
    this.shapes = shapes;
  }

  public void created(Repository repository, Deployment deployment, Account sender) {
    var payload = Json.object().put("action", "created");
    payload.set("deployment", shapes.deploy().deployments().deployment(repository, deployment));
    var run = deployment.run();
    payload.set(
        "workflow",
        run == null ? NullNode.instance : shapes.deploy().workflows().workflow(repository, run));
    payload.set(
        "workflow_run",
        run == null ? NullNode.instance : shapes.deploy().workflows().brief(repository, run));
    webhooks.emit("deployment", "created", repository, sender, payload);
  }

  /** GitHub also announces the statuses that it adds itself, such as {@code inactive}. */
  public void status(
      Repository repository, Deployment deployment, DeploymentStatus status, Account sender) {
    var payload = Json.object().put("action", "created");
    payload.set(
        "deployment_status", shapes.deploy().deployments().status(repository, deployment, status));
    payload.set("deployment", shapes.deploy().deployments().deployment(repository, deployment));
    var run = deployment.run();
    if (run != null) {
      addRun(payload, repository, run);
    }
    webhooks.emit("deployment_status", "created", repository, sender, payload);
  }

  private void addRun(ObjectNode payload, Repository repository, WorkflowRun run) {
    var job = repository.automation().checks().get(run.jobCheck());
    if (job != null) {
      payload.set("check_run", shapes.deploy().checks().brief(repository, job));
    }
    payload.set("workflow", shapes.deploy().workflows().workflow(repository, run));
    payload.set("workflow_run", shapes.deploy().workflows().brief(repository, run));
  }

  /** Asks the App of a protection rule; no other App gets this event. */
  public void protectionRule(Repository repository, WorkflowRun run, App app) {
    var deployment = run.deployment();
    if (deployment == null) {
      throw new IllegalArgumentException("the job of run " + run.id() + " has no environment");
    }
    var source = run.source();
    var payload =
        Json.object()
            .put("action", "requested")
            .put("environment", deployment.environment())
            .put("event", run.workflow().on().json())
            .put("sha", source.sha())
            .put("ref", source.ref())
            .put(
                "deployment_callback_url",
                world.urls().api(repository)
                    + "/actions/runs/"
                    + run.id()
                    + "/deployment_protection_rule");
    payload.set("deployment", shapes.deploy().deployments().deployment(repository, deployment));
    payload.set("pull_requests", Json.array());
    webhooks.emitTo(
        app, "deployment_protection_rule", "requested", repository, source.actor(), payload);
  }

  /** {@code created} or {@code completed}. */
  public void check(String action, Repository repository, CheckRun check, Account sender) {
    var payload = Json.object().put("action", action);
    payload.set("check_run", shapes.deploy().checks().sent(repository, check));
    webhooks.emit("check_run", action, repository, sender, payload);
  }
}
