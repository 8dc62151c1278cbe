package dev.slipway.processor.github.app;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code GET /repos/{owner}/{repo}/installation}: the App's installation that covers a repository.
 */
public final class FindInstallation {
  private FindInstallation() {}

  /**
   * @param permissions what was granted there, by GitHub's names: {@code contents → write}
   */
  public record Installation(InstallationId id, Map<String, String> permissions) {}

  /** Empty when the App is not installed there. */
  public static Optional<Installation> send(AppTokens app, RepositoryName name, Deadline deadline) {
    GitHubAnswer answer =
        app.send(
            GitHubRequest.get("/repos/{owner}/{repo}/installation", name.owner(), name.name()),
            deadline);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    Map<String, String> permissions = new TreeMap<>();
    answer
        .body()
        .path("permissions")
        .properties()
        .forEach(entry -> permissions.put(entry.getKey(), entry.getValue().asText()));
    return Optional.of(
        new Installation(new InstallationId(answer.body().path("id").asLong()), permissions));
  }
}
