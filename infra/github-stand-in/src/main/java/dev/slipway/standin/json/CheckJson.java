package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.deploy.CheckRun;
import dev.slipway.standin.state.deploy.CommitStatus;
import dev.slipway.standin.state.deploy.Deployment;
import java.util.Optional;

/** Check runs and commit statuses. */
public final class CheckJson {
  private final World world;
  private final AccountJson accounts;
  private final AppJson apps;
  private final DeploymentJson deployments;

  CheckJson(World world, AccountJson accounts, AppJson apps, DeploymentJson deployments) {
    this.world = world;
    this.accounts = accounts;
    this.apps = apps;
    this.deployments = deployments;
  }

  /** {@code check-run}. */
  public ObjectNode check(Repository repository, CheckRun check) {
    var json = brief(repository, check);
    var output = check.output();
    json.set(
        "output",
        Json.object()
            .put("title", output.title())
            .put("summary", output.summary())
            .put("text", output.text())
            .put("annotations_count", 0)
            .put("annotations_url", json.get("url").textValue() + "/annotations"));
    json.set("check_suite", Json.object().put("id", check.suite().suiteId()));
    json.set("app", apps.app(check.suite().app()));
    json.set("pull_requests", Json.array());
    deploymentOf(repository, check)
        .ifPresent(d -> json.set("deployment", deployments.simple(repository, d)));
    return json;
  }

  /** The deployment of the job that a check run shows. */
  public static Optional<Deployment> deploymentOf(Repository repository, CheckRun check) {
    return repository.automation().runs().values().stream()
        .filter(run -> run.jobCheck() == check.id())
        .flatMap(run -> Optional.ofNullable(run.deployment()).stream())
        .findFirst();
  }

  /** What a deployment status shows of the job it is about. */
  public ObjectNode brief(Repository repository, CheckRun check) {
    var page = world.urls().html(repository) + "/runs/" + check.id();
    var details = check.label().detailsUrl();
    return Json.object()
        .put("id", check.id())
        .put("name", check.label().name())
        .put("node_id", check.nodeId())
        .put("head_sha", check.suite().headSha())
        .put("external_id", check.label().externalId())
        .put("url", world.urls().api(repository) + "/check-runs/" + check.id())
        .put("html_url", page)
        .put("details_url", details == null ? page : details)
        .put("status", check.progress().status())
        .put("conclusion", check.progress().conclusion())
        .put("started_at", Json.time(check.progress().startedAt()))
        .put("completed_at", Json.time(check.progress().completedAt()));
  }

  /** A check run as webhooks carry it: its suite is shown too. */
  public ObjectNode sent(Repository repository, CheckRun check) {
    var json = check(repository, check);
    var suite =
        Json.object()
            .put("id", check.suite().suiteId())
            .putNull("head_branch")
            .put("head_sha", check.suite().headSha())
            .put("status", check.isCompleted() ? "completed" : "queued")
            .put("conclusion", check.isCompleted() ? suiteConclusion(check) : null)
            .put("url", world.urls().api(repository) + "/check-suites/" + check.suite().suiteId())
            .putNull("before")
            .put("after", check.suite().headSha());
    suite.set("pull_requests", Json.array());
    suite.set("app", apps.app(check.suite().app()));
    suite
        .put("created_at", Json.time(check.progress().startedAt()))
        .put("updated_at", Json.time(check.progress().startedAt()));
    json.set("check_suite", suite);
    return json;
  }

  private static String suiteConclusion(CheckRun check) {
    return "skipped".equals(check.progress().conclusion())
        ? "neutral"
        : String.valueOf(check.progress().conclusion());
  }

  /** {@code simple-commit-status}, what the combined status lists. */
  public ObjectNode simple(Repository repository, CommitStatus status) {
    var json =
        Json.object()
            .put("url", world.urls().api(repository) + "/statuses/" + status.sha())
            .put("id", status.id())
            .put("node_id", status.nodeId())
            .put("state", status.saying().state())
            .put("description", status.saying().description())
            .put("target_url", status.saying().targetUrl())
            .put("context", status.saying().context())
            .put("created_at", Json.time(status.createdAt()))
            .put("updated_at", Json.time(status.createdAt()));
    var creator = accounts.simple(status.creator());
    json.set(
        "avatar_url", creator.has("avatar_url") ? creator.get("avatar_url") : NullNode.instance);
    return json;
  }

  /** {@code status}. */
  public ObjectNode status(Repository repository, CommitStatus status) {
    var json = simple(repository, status);
    json.set("creator", accounts.simple(status.creator()));
    return json;
  }
}
