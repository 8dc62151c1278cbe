package dev.slipway.processor.github.deploy;

import dev.slipway.processor.deploy.Approvers;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.read.Shapes;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * People, asked of GitHub with their own tokens.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/users/users#get-the-authenticated-user">get
 * the authenticated user</a>, <a
 * href="https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user">get team
 * membership for a user</a>.
 */
public final class GitHubApprovers implements Approvers {
  /** What a login, an organization or a slug can be; anything else could be another path. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}");

  private final ApiOf apis;

  /** GitHub as the owner of a token may use it. */
  public interface ApiOf {
    GitHubApi token(String token);
  }

  public GitHubApprovers(ApiOf apis) {
    this.apis = apis;
  }

  /**
   * {@code GET /user}: who a token belongs to. Empty for a token that GitHub refuses, and for an
   * installation's, which is no person's.
   */
  @Override
  public Optional<String> login(String token) {
    try {
      GitHubAnswer answer = apis.token(token).send(GitHubRequest.get("/user"));
      return switch (answer.status()) {
        case 200 -> Shapes.text(answer.body().path("login"));
        case 403 -> Optional.empty();
        default -> throw answer.fault();
      };
    } catch (GitHubApiError error) {
      if (error.status() == 401) {
        return Optional.empty();
      }
      throw error;
    }
  }

  /** {@code GET /orgs/{org}/teams/{team_slug}/memberships/{username}}. */
  @Override
  public boolean inTeam(String token, String organization, String team, String login) {
    if (!Stream.of(organization, team, login).allMatch(name -> NAME.matcher(name).matches())) {
      return false;
    }
    GitHubAnswer answer =
        apis.token(token)
            .send(
                GitHubRequest.get(
                    "/orgs/{org}/teams/{team_slug}/memberships/{username}",
                    organization,
                    team,
                    login));
    return switch (answer.status()) {
      case 200 -> answer.body().path("state").asText().equals("active");
      case 404 -> false;
      default -> throw Permission.TEAMS.fault(answer);
    };
  }
}
