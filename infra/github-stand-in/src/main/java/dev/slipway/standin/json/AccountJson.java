package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.id.NodeIds;
import org.jspecify.annotations.Nullable;

/** Users, organizations and bots ({@code simple-user} and friends). */
public final class AccountJson {
  private final World world;

  AccountJson(World world) {
    this.world = world;
  }

  /** {@code simple-user}; null for nobody and for an account that was deleted. */
  public JsonNode simple(@Nullable Account account) {
    return account == null || world.isDeleted(account) ? NullNode.instance : user(account);
  }

  /** {@code team}. */
  public ObjectNode team(Account organization, String slug) {
    var team = world.teams(organization).get(slug);
    if (team == null) {
      throw new IllegalStateException("no team " + slug);
    }
    var html = world.urls().html() + "/orgs/" + organization.login() + "/teams/" + slug;
    var self = world.urls().api() + "/organizations/" + organization.id() + "/team/" + team.id();
    return Json.object()
        .put("name", team.name())
        .put("id", team.id())
        .put("node_id", NodeIds.of("T", team.id()))
        .put("slug", slug)
        .putNull("description")
        .put("privacy", "closed")
        .put("notification_setting", "notifications_enabled")
        .put("url", self)
        .put("html_url", html)
        .put("members_url", self + "/members{/member}")
        .put("repositories_url", self + "/repos")
        .put("permission", "push")
        .putNull("parent");
  }

  /** {@code simple-user} of an account that is there. */
  public ObjectNode user(Account account) {
    var html = world.urls().html();
    // The brackets of an App's bot cannot stand in an address as they are.
    var path = account.login().replace("[", "%5B").replace("]", "%5D");
    var api = world.urls().api() + "/users/" + path;
    boolean bot = account.type() == AccountType.BOT;
    var page =
        bot ? html + "/apps/" + account.login().replace("[bot]", "") : html + "/" + account.login();
    return Json.object()
        .put("login", account.login())
        .put("id", account.id())
        .put("node_id", account.nodeId())
        .put("avatar_url", html + "/avatars/u/" + account.id() + "?v=4")
        .put("gravatar_id", "")
        .put("url", api)
        .put("html_url", page)
        .put("followers_url", api + "/followers")
        .put("following_url", api + "/following{/other_user}")
        .put("gists_url", api + "/gists{/gist_id}")
        .put("starred_url", api + "/starred{/owner}{/repo}")
        .put("subscriptions_url", api + "/subscriptions")
        .put("organizations_url", api + "/orgs")
        .put("repos_url", api + "/repos")
        .put("events_url", api + "/events{/privacy}")
        .put("received_events_url", api + "/received_events")
        .put("type", account.type().json())
        .put("site_admin", false);
  }

  /** {@code public-user}, what {@code /user} and {@code /users/…} answer. */
  public ObjectNode full(Account account) {
    long owned =
        world.repositories().stream()
            .filter(r -> r.owner().id() == account.id() && !r.isPrivate())
            .count();
    return user(account)
        .put("name", account.name())
        .putNull("company")
        .put("blog", "")
        .putNull("location")
        .putNull("email")
        .putNull("hireable")
        .putNull("bio")
        .putNull("twitter_username")
        .put("public_repos", owned)
        .put("public_gists", 0)
        .put("followers", 0)
        .put("following", 0)
        .put("created_at", "2020-01-01T00:00:00Z")
        .put("updated_at", "2020-01-01T00:00:00Z");
  }

  /** {@code organization-simple}, as webhooks carry it. */
  public ObjectNode organization(Account account) {
    var api = world.urls().api() + "/orgs/" + account.login();
    return Json.object()
        .put("login", account.login())
        .put("id", account.id())
        .put("node_id", account.nodeId())
        .put("url", api)
        .put("repos_url", api + "/repos")
        .put("events_url", api + "/events")
        .put("hooks_url", api + "/hooks")
        .put("issues_url", api + "/issues")
        .put("members_url", api + "/members{/member}")
        .put("public_members_url", api + "/public_members{/member}")
        .put("avatar_url", world.urls().html() + "/avatars/u/" + account.id() + "?v=4")
        .put("description", "");
  }

  /** {@code organization-full}, what {@code /orgs/…} answers. */
  public ObjectNode fullOrganization(Account account) {
    long owned =
        world.repositories().stream()
            .filter(r -> r.owner().id() == account.id() && !r.isPrivate())
            .count();
    return organization(account)
        .put("name", account.name())
        .put("html_url", world.urls().html() + "/" + account.login())
        .put("has_organization_projects", false)
        .put("has_repository_projects", false)
        .put("public_repos", owned)
        .put("public_gists", 0)
        .put("followers", 0)
        .put("following", 0)
        .put("type", account.type().json())
        .put("created_at", "2020-01-01T00:00:00Z")
        .put("updated_at", "2020-01-01T00:00:00Z")
        .putNull("archived_at");
  }

  /** The account whose address a commit carries, if any: commits are git's and know no accounts. */
  public @Nullable Account byEmail(String email) {
    for (Account account : world.accounts()) {
      if (account.email().equalsIgnoreCase(email)) {
        return account;
      }
    }
    return null;
  }
}
