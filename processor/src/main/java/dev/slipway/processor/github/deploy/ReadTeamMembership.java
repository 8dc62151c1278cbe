package dev.slipway.processor.github.deploy;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code GET /orgs/{org}/teams/{team_slug}/memberships/{username}}.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user">get team
 * membership for a user</a>.
 */
final class ReadTeamMembership {
  /** What a login, an organization or a slug can be; anything else could be another path. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}");

  private ReadTeamMembership() {}

  static boolean send(GitHubApi api, String organization, String team, String login) {
    if (!Stream.of(organization, team, login).allMatch(name -> NAME.matcher(name).matches())) {
      return false;
    }
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                "/orgs/%s/teams/%s/memberships/%s".formatted(organization, team, login),
                "/orgs/{org}/teams/{team_slug}/memberships/{username}"));
    return switch (answer.status()) {
      case 200 -> answer.body().path("state").asText().equals("active");
      case 404 -> false;
      default -> throw Permission.TEAMS.fault(answer);
    };
  }
}
