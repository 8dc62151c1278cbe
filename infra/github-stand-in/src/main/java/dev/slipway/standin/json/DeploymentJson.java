package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import dev.slipway.standin.state.deploy.Environment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Deployments, their statuses, and environments. */
public final class DeploymentJson {
  private final World world;
  private final AccountJson accounts;
  private final AppJson apps;

  DeploymentJson(World world, AccountJson accounts, AppJson apps) {
    this.world = world;
    this.accounts = accounts;
    this.apps = apps;
  }

  private JsonNode appOf(Account creator) {
    return world.appOf(creator).<JsonNode>map(apps::app).orElse(NullNode.instance);
  }

  private String url(Repository repository, Deployment deployment) {
    return world.urls().api(repository) + "/deployments/" + deployment.id();
  }

  /** {@code deployment}. */
  public ObjectNode deployment(Repository repository, Deployment deployment) {
    var order = deployment.order();
    var json = simple(repository, deployment).put("sha", order.sha()).put("ref", order.ref());
    json.set("payload", order.payload());
    json.set("creator", accounts.simple(deployment.creator()));
    json.put("transient_environment", order.place().transientEnvironment())
        .put("production_environment", order.place().productionEnvironment());
    json.set("performed_via_github_app", appOf(deployment.creator()));
    return json;
  }

  /** What check runs show of the deployment they belong to. */
  public ObjectNode simple(Repository repository, Deployment deployment) {
    var order = deployment.order();
    var self = url(repository, deployment);
    return Json.object()
        .put("url", self)
        .put("id", deployment.id())
        .put("node_id", deployment.nodeId())
        .put("task", order.task())
        .put("original_environment", order.place().environment())
        .put("environment", deployment.environment())
        .put("description", order.description())
        .put("created_at", Json.time(deployment.createdAt()))
        .put("updated_at", Json.time(deployment.updatedAt()))
        .put("statuses_url", self + "/statuses")
        .put("repository_url", world.urls().api(repository));
  }

  /** {@code deployment-status}. */
  public ObjectNode status(Repository repository, Deployment deployment, DeploymentStatus status) {
    var of = url(repository, deployment);
    var json =
        Json.object()
            .put("url", of + "/statuses/" + status.id())
            .put("id", status.id())
            .put("node_id", status.nodeId())
            .put("state", status.state().json());
    json.set("creator", accounts.simple(status.creator()));
    json.put("description", status.details().description())
        .put("environment", status.details().environment())
        .put("target_url", status.details().logUrl())
        .put("created_at", Json.time(status.createdAt()))
        .put("updated_at", Json.time(status.createdAt()))
        .put("deployment_url", of)
        .put("repository_url", world.urls().api(repository))
        .put("environment_url", status.details().environmentUrl())
        .put("log_url", status.details().logUrl());
    json.set("performed_via_github_app", appOf(status.creator()));
    return json;
  }

  private String url(Repository repository, Environment environment) {
    return world.urls().api(repository) + "/environments/" + encoded(environment);
  }

  private static String encoded(Environment environment) {
    return URLEncoder.encode(environment.name(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** {@code environment}; a custom rule appears without its App. */
  public ObjectNode environment(Repository repository, Environment environment) {
    var json =
        Json.object()
            .put("id", environment.id())
            .put("node_id", environment.nodeId())
            .put("name", environment.name())
            .put("url", url(repository, environment))
            .put(
                "html_url",
                world.urls().html(repository)
                    + "/deployments/activity_log?environments_filter="
                    + encoded(environment))
            .put("created_at", Json.time(environment.createdAt()))
            .put("updated_at", Json.time(environment.createdAt()));
    json.set(
        "protection_rules",
        Json.array(
            environment.rules(),
            rule ->
                Json.object()
                    .put("id", rule.id())
                    .put("node_id", rule.nodeId())
                    .put("type", "custom_deployment_protection_rule")));
    return json.putNull("deployment_branch_policy");
  }

  /** {@code deployment-protection-rule}. */
  public ObjectNode rule(Environment.Rule rule) {
    var json =
        Json.object().put("id", rule.id()).put("node_id", rule.nodeId()).put("enabled", true);
    json.set("app", ruleApp(rule.app()));
    return json;
  }

  /** {@code custom-deployment-rule-app}. */
  public ObjectNode ruleApp(App app) {
    return Json.object()
        .put("id", app.id())
        .put("slug", app.slug())
        .put("integration_url", world.urls().api() + "/apps/" + app.slug())
        .put("node_id", app.nodeId());
  }
}
