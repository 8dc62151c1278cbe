package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryAddress;
import java.util.Optional;

/** {@code GET /repos/{owner}/{repo}/deployments/{id}}. */
final class ReadDeployment {
  private ReadDeployment() {}

  /** Empty when it was deleted. */
  static Optional<JsonNode> send(GitHubApi api, RepositoryAddress address, long deployment) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                address.path("/deployments/" + deployment),
                RepositoryAddress.template("/deployments/{id}")));
    return switch (answer.status()) {
      case 200 -> Optional.of(answer.body());
      case 404 -> Optional.empty();
      default -> throw Permission.DEPLOYMENTS.fault(answer);
    };
  }
}
