package dev.slipway.processor.github.deploy;

import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.read.Shapes;
import java.util.Optional;

/**
 * {@code GET /user}: who a token belongs to.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/users/users#get-the-authenticated-user">get
 * the authenticated user</a>.
 */
final class ReadUser {
  private ReadUser() {}

  /** Empty for a token that GitHub refuses, and for an installation's, which is no person's. */
  static Optional<String> send(GitHubApi api) {
    try {
      GitHubAnswer answer = api.send(GitHubRequest.get("/user", "/user"));
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
}
