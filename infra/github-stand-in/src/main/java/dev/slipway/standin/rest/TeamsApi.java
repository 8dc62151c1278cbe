package dev.slipway.standin.rest;

import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.account.Role;

/**
 * Who is in a team.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user">Get team
 * membership for a user</a>.
 */
final class TeamsApi {
  private TeamsApi() {}

  static Response membership(Exchange x) {
    var organization =
        x.world()
            .account(x.part("org"))
            .filter(Account::isOrganization)
            .orElseThrow(Refusal::notFound);
    checkSees(x, organization);
    var team = x.world().teams(organization).get(x.part("team"));
    var person = x.world().account(x.part("user")).orElseThrow(Refusal::notFound);
    if (team == null || !team.people().contains(person.id())) {
      throw Refusal.notFound();
    }
    var role = x.world().members(organization).get(person.id());
    var url =
        x.world().urls().api()
            + "/organizations/"
            + organization.id()
            + "/team/"
            + team.id()
            + "/memberships/"
            + person.login();
    return Response.json(
        200,
        Json.object()
            .put("state", role == null ? "pending" : "active")
            .put("role", role == Role.ADMIN ? "maintainer" : "member")
            .put("url", url));
  }

  /** Members of the organization see its teams, and Apps installed there with that permission. */
  private static void checkSees(Exchange x, Account organization) {
    switch (x.identity()) {
      case Identity.Anonymous _, Identity.AppItself _ -> throw Refusal.forbidden();
      case Identity.InstallationToken i -> {
        var permissions = i.token().permissions();
        if (i.installation().account().id() != organization.id()
            || (permissions != null && !permissions.allows("members", Level.READ))) {
          throw Refusal.forbidden();
        }
      }
      case Identity.User u -> {
        if (!x.world().members(organization).containsKey(u.account().id())) {
          throw Refusal.notFound();
        }
      }
    }
  }
}
