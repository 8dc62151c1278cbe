package dev.slipway.standin.rest;

import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.deploy.Environment;
import java.util.List;

/**
 * Environments and their custom protection rules. Reviewers, wait timers and branch policies are
 * refused: nothing here would hold a job back for them.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/deployments/environments">Environments</a>,
 * <a href="https://docs.github.com/en/rest/deployments/protection-rules">Deployment protection
 * rules</a>.
 */
final class EnvironmentsApi {
  private static final List<String> UNKNOWN = List.of("reviewers", "deployment_branch_policy");

  private EnvironmentsApi() {}

  private static Environment environment(Exchange x) {
    var environment = x.repository().automation().environments().get(x.part("environment"));
    if (environment == null) {
      throw Refusal.notFound();
    }
    return environment;
  }

  private static Response answer(Exchange x, Environment environment) {
    return Response.json(
        200, x.shapes().deploy().deployments().environment(x.repository(), environment));
  }

  static Response get(Exchange x) {
    return answer(x, environment(x));
  }

  static Response rule(Exchange x) {
    return Response.json(200, x.shapes().deploy().deployments().rule(rule(x, environment(x))));
  }

  static Response list(Exchange x) {
    var all = List.copyOf(x.repository().automation().environments().values());
    var paging = Paging.of(x, 30);
    var json = Json.object().put("total_count", all.size());
    json.set(
        "environments",
        Json.array(
            paging.slice(all),
            e -> x.shapes().deploy().deployments().environment(x.repository(), e)));
    return paging.link(Response.json(200, json), all.size());
  }

  static Response put(Exchange x) {
    boolean unknown =
        UNKNOWN.stream().anyMatch(x.body()::hasNonNull) || x.body().path("wait_timer").asInt() > 0;
    if (unknown) {
      throw Refusal.of(
          422, "This stand-in knows no reviewers, wait timers or branch policies of environments.");
    }
    var name = x.part("environment");
    return answer(x, x.actions().deploy().environments().createOrGet(x.repository(), name));
  }

  static Response delete(Exchange x) {
    x.actions().deploy().environments().delete(x.repository(), environment(x));
    return Response.empty(204);
  }

  static Response rules(Exchange x) {
    var rules = environment(x).rules();
    var json = Json.object().put("total_count", rules.size());
    json.set(
        "custom_deployment_protection_rules",
        Json.array(rules, x.shapes().deploy().deployments()::rule));
    return Response.json(200, json);
  }

  static Response apps(Exchange x) {
    var environment = environment(x);
    var apps =
        x.world().apps().stream()
            .filter(app -> x.actions().deploy().environments().mayGuard(x.repository(), app))
            .filter(app -> environment.rules().stream().noneMatch(rule -> rule.app() == app))
            .toList();
    var json = Json.object().put("total_count", apps.size());
    json.set(
        "available_custom_deployment_protection_rule_integrations",
        Json.array(apps, x.shapes().deploy().deployments()::ruleApp));
    return Response.json(200, json);
  }

  static Response guard(Exchange x) {
    App app =
        x.world().app(x.body().path("integration_id").asText()).orElseThrow(Refusal::notFound);
    var rule = x.actions().deploy().environments().guard(x.repository(), environment(x), app);
    return Response.json(201, x.shapes().deploy().deployments().rule(rule));
  }

  private static Environment.Rule rule(Exchange x, Environment environment) {
    long id = x.number("rule");
    return environment.rules().stream()
        .filter(rule -> rule.id() == id)
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  static Response unguard(Exchange x) {
    var environment = environment(x);
    x.actions().deploy().environments().unguard(x.repository(), environment, rule(x, environment));
    return Response.empty(204);
  }
}
