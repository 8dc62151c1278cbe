package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Apps and their installations.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/apps/apps">GitHub Apps</a>, <a
 * href="https://docs.github.com/en/rest/apps/installations">GitHub App installations</a>.
 */
final class AppApi {
  private AppApi() {}

  static App app(Exchange x) {
    if (x.identity() instanceof Identity.AppItself itself) {
      return itself.app();
    }
    throw Refusal.of(401, "A JSON web token could not be decoded");
  }

  private static Installation installation(Exchange x) {
    return x.world()
        .installation(x.number("id"))
        .filter(i -> i.app() == app(x))
        .orElseThrow(Refusal::notFound);
  }

  static Response self(Exchange x) {
    return Response.json(200, x.shapes().apps().appWithCount(app(x)));
  }

  static Response get(Exchange x) {
    return Response.json(200, x.shapes().apps().installation(installation(x)));
  }

  static Response installations(Exchange x) {
    var found = x.world().installations().stream().filter(i -> i.app() == app(x)).toList();
    return x.page(found, x.shapes().apps()::installation);
  }

  static Response mint(Exchange x) {
    var installation = installation(x);
    var asked = permissions(x.body().get("permissions"));
    var repositories = repositories(x, installation);
    var token = x.actions().apps().mint(installation, asked, repositories);
    var json =
        Json.object().put("token", token.value()).put("expires_at", Json.time(token.expiresAt()));
    var granted = token.permissions();
    json.set(
        "permissions",
        x.shapes().apps().permissions(granted == null ? Permissions.none() : granted));
    json.put(
        "repository_selection",
        installation.coversAll() && repositories == null ? "all" : "selected");
    if (repositories != null) {
      json.set(
          "repositories",
          Json.array(
              repositories,
              id ->
                  x.shapes()
                      .repository()
                      .repositories()
                      .standard(x.world().repository(id).orElseThrow(Refusal::notFound))));
    }
    return Response.json(201, json);
  }

  private static @Nullable Permissions permissions(@Nullable JsonNode asked) {
    if (asked == null || !asked.isObject()) {
      return null;
    }
    var levels = new TreeMap<String, Permissions.Level>();
    try {
      asked
          .properties()
          .forEach(e -> levels.put(e.getKey(), Permissions.Level.of(e.getValue().asText())));
    } catch (IllegalArgumentException e) {
      throw Refusal.of(422, "Invalid request.\n\nA permission must be read, write or admin.");
    }
    return new Permissions(levels);
  }

  private static @Nullable Set<Long> repositories(Exchange x, Installation installation) {
    var ids = x.body().get("repository_ids");
    var names = x.body().get("repositories");
    if (ids == null && names == null) {
      return null;
    }
    var chosen = new HashSet<Long>();
    if (ids != null) {
      ids.forEach(id -> chosen.add(id.asLong()));
    }
    if (names != null) {
      for (JsonNode name : names) {
        chosen.add(
            x.world()
                .repository(installation.account().login() + "/" + name.asText())
                .map(Repository::id)
                .orElse(-1L));
      }
    }
    return chosen;
  }

  static Response suspend(Exchange x) {
    x.actions().apps().suspend(installation(x), x.actor());
    return Response.empty(204);
  }

  static Response unsuspend(Exchange x) {
    x.actions().apps().unsuspend(installation(x), x.actor());
    return Response.empty(204);
  }

  static Response uninstall(Exchange x) {
    x.actions().apps().uninstall(installation(x), x.actor());
    return Response.empty(204);
  }

  static Response ofRepository(Exchange x) {
    var name = x.part("owner") + "/" + x.part("repo");
    var found =
        x.world()
            .repository(name)
            .flatMap(r ->
                x.world().installationsOn(r).stream().filter(i -> i.app() == app(x)).findFirst());
    return Response.json(200, x.shapes().apps().installation(found.orElseThrow(Refusal::notFound)));
  }

  static Response ofAccount(Exchange x) {
    var found =
        x.world().installations().stream()
            .filter(i -> i.app() == app(x) && i.account().hasLogin(x.part("login")))
            .findFirst();
    return Response.json(200, x.shapes().apps().installation(found.orElseThrow(Refusal::notFound)));
  }

  static Response repositories(Exchange x) {
    if (!(x.identity() instanceof Identity.InstallationToken i)) {
      throw Refusal.forbidden();
    }
    var only = i.token().repositories();
    var all =
        x.world().repositoriesOf(i.installation()).stream()
            .filter(r -> only == null || only.contains(r.id()))
            .toList();
    var paging = Paging.of(x, 30);
    var json = Json.object().put("total_count", all.size());
    json.put("repository_selection", i.installation().coversAll() ? "all" : "selected");
    json.set(
        "repositories",
        Json.array(paging.slice(all), x.shapes().repository().repositories()::standard));
    return paging.link(Response.json(200, json), all.size());
  }

  static Response revoke(Exchange x) {
    if (x.identity() instanceof Identity.InstallationToken i) {
      x.world().revoke(i.token().value());
    }
    return Response.empty(204);
  }
}
