package dev.slipway.processor.github;

import com.fasterxml.jackson.databind.JsonNode;
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
