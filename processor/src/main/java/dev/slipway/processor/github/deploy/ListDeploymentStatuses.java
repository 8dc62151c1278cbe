package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code GET /repos/{owner}/{repo}/deployments/{id}/statuses}, all pages. GitHub lists the newest
 * first, so one that comes in between two pages is seen with the next look.
 */
final class ListDeploymentStatuses {
  private ListDeploymentStatuses() {}

  /** In the order of their ids; empty when the Deployment was deleted. */
  static Optional<List<GitHubStatus>> send(
      GitHubApi api, RepositoryAddress address, long deployment) {
    SortedMap<Long, GitHubStatus> found = new TreeMap<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      GitHubAnswer answer =
          api.send(
              GitHubRequest.get(
                  address.path(
                      "/deployments/" + deployment + "/statuses?per_page=100&page=" + page),
                  RepositoryAddress.template("/deployments/{id}/statuses")));
      if (answer.status() == 404) {
        return Optional.empty();
      }
      if (!answer.isSuccess()) {
        throw Permission.DEPLOYMENTS.fault(answer);
      }
      for (JsonNode item : answer.body()) {
        GitHubStatus status = status(item);
        found.put(status.id(), status);
      }
      more = answer.hasNext();
    }
    return Optional.of(List.copyOf(found.values()));
  }

  private static GitHubStatus status(JsonNode json) {
    return new GitHubStatus(
        json.path("id").asLong(),
        json.path("state").asText(),
        json.path("creator").path("login").asText(""),
        Instant.parse(json.path("created_at").asText()));
  }
}
