package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.account.Account;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What GitHub says about itself and about accounts.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/meta/meta">Meta</a>, <a
 * href="https://docs.github.com/en/rest/users/users">Users</a>, <a
 * href="https://docs.github.com/en/rest/rate-limit/rate-limit">Rate limit</a>.
 */
final class MetaApi {
  private final BiFunction<Identity, String, List<Integer>> usage;

  /**
   * @param usage limit, used, remaining and reset of a caller's resource
   */
  MetaApi(BiFunction<Identity, String, List<Integer>> usage) {
    this.usage = usage;
  }

  Response root(Exchange x) {
    var api = x.world().urls().api();
    return Response.json(
        200,
        Json.object()
            .put("current_user_url", api + "/user")
            .put("repository_url", api + "/repos/{owner}/{repo}")
            .put("organization_url", api + "/orgs/{org}")
            .put("user_url", api + "/users/{user}")
            .put("rate_limit_url", api + "/rate_limit"));
  }

  Response meta(Exchange x) {
    var json = Json.object().put("verifiable_password_authentication", false);
    for (String list : List.of("hooks", "web", "api", "git")) {
      json.set(list, Json.texts(List.of("127.0.0.0/8")));
    }
    return Response.json(200, json);
  }

  Response rateLimit(Exchange x) {
    var resources = Json.object();
    resources.set("core", rate(x, "core"));
    resources.set("graphql", rate(x, "graphql"));
    resources.set("search", rate(x, "search").put("limit", 30).put("remaining", 30));
    var json = Json.object();
    json.set("resources", resources);
    json.set("rate", rate(x, "core"));
    return Response.json(200, json);
  }

  private ObjectNode rate(Exchange x, String resource) {
    var figures = usage.apply(x.identity(), resource);
    return Json.object()
        .put("limit", figures.get(0))
        .put("used", figures.get(1))
        .put("remaining", figures.get(2))
        .put("reset", figures.get(3));
  }

  Response user(Exchange x) {
    if (!(x.identity() instanceof Identity.User user)) {
      throw Refusal.forbidden();
    }
    return Response.json(200, x.shapes().accounts().full(user.account()));
  }

  Response organization(Exchange x) {
    var account =
        x.world()
            .account(x.part("login"))
            .filter(Account::isOrganization)
            .orElseThrow(Refusal::notFound);
    return Response.json(200, x.shapes().accounts().fullOrganization(account));
  }

  Response account(Exchange x) {
    var account = x.world().account(x.part("login")).orElseThrow(Refusal::notFound);
    return Response.json(200, x.shapes().accounts().full(account));
  }
}
