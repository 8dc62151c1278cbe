package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;

/** Apps and installations. */
public final class AppJson {
  private final World world;
  private final AccountJson accounts;

  AppJson(World world, AccountJson accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  /** {@code integration}. */
  public ObjectNode app(App app) {
    var json =
        Json.object()
            .put("id", app.id())
            .put("slug", app.slug())
            .put("node_id", app.nodeId())
            .put("client_id", app.clientId());
    json.set("owner", accounts.user(app.owner()));
    json.put("name", app.slug())
        .put("description", "")
        .put("external_url", world.urls().html() + "/" + app.owner().login())
        .put("html_url", world.urls().html() + "/apps/" + app.slug())
        .put("created_at", Json.time(app.createdAt()))
        .put("updated_at", Json.time(app.createdAt()));
    json.set("permissions", permissions(app.permissions()));
    json.set("events", Json.texts(app.events().stream().sorted().toList()));
    return json;
  }

  /** As {@code GET /app} answers: with the number of installations. */
  public ObjectNode appWithCount(App app) {
    return app(app)
        .put(
            "installations_count",
            world.installations().stream().filter(i -> i.app() == app).count());
  }

  public ObjectNode permissions(Permissions permissions) {
    var json = Json.object();
    permissions.levels().forEach((name, level) -> json.put(name, level.json()));
    return json;
  }

  /** {@code installation}. */
  public ObjectNode installation(Installation installation) {
    var api = world.urls().api();
    var account = installation.account();
    var settings =
        account.isOrganization()
            ? "/organizations/" + account.login() + "/settings/installations/"
            : "/settings/installations/";
    var json = Json.object().put("id", installation.id());
    json.set("account", accounts.user(account));
    json.put("repository_selection", installation.coversAll() ? "all" : "selected")
        .put(
            "access_tokens_url", api + "/app/installations/" + installation.id() + "/access_tokens")
        .put("repositories_url", api + "/installation/repositories")
        .put("html_url", world.urls().html() + settings + installation.id())
        .put("app_id", installation.app().id())
        .put("app_slug", installation.app().slug())
        .put("target_id", account.id())
        .put("target_type", account.type().json());
    json.set("permissions", permissions(installation.permissions()));
    json.set("events", Json.texts(installation.app().events().stream().sorted().toList()));
    json.put("created_at", Json.time(installation.createdAt()))
        .put("updated_at", Json.time(installation.updatedAt()))
        .putNull("single_file_name")
        .put("has_multiple_single_files", false);
    json.set("single_file_paths", Json.array());
    json.set("suspended_by", accounts.simple(installation.suspendedBy()));
    return json.put("suspended_at", Json.time(installation.suspendedAt()));
  }
}
