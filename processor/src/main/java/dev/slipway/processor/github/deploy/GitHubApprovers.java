package dev.slipway.processor.github.deploy;

import dev.slipway.processor.deploy.Approvers;
import dev.slipway.processor.github.http.GitHubApi;
import java.util.Optional;

/** People, asked of GitHub with their own tokens. */
public final class GitHubApprovers implements Approvers {
  private final ApiOf apis;

  /** GitHub as the owner of a token may use it. */
  public interface ApiOf {
    GitHubApi token(String token);
  }

  public GitHubApprovers(ApiOf apis) {
    this.apis = apis;
  }

  @Override
  public Optional<String> login(String token) {
    return ReadUser.send(apis.token(token));
  }

  @Override
  public boolean inTeam(String token, String organization, String team, String login) {
    return ReadTeamMembership.send(apis.token(token), organization, team, login);
  }
}
