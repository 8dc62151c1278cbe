package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code GET /repos/{owner}/{repo}/deployments} of one commit in one environment, newest first.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/deployments/deployments#list-deployments">list
 * deployments</a>.
 */
final class ListDeployments {
  private ListDeployments() {}

  /** The id of the newest that is wanted. */
  static Optional<Long> send(
      GitHubApi api,
      RepositoryAddress address,
      EnvironmentName environment,
      CommitSha commit,
      Predicate<JsonNode> wanted) {
    String query =
        "?sha="
            + commit
            + "&environment="
            + RepositoryAddress.encodeSegment(environment.value())
            + "&per_page=100&page=";
    boolean more = true;
    for (int page = 1; more; page++) {
      GitHubAnswer answer =
          api.send(
              GitHubRequest.get(
                  address.path("/deployments" + query + page),
                  RepositoryAddress.template("/deployments")));
      if (!answer.isSuccess()) {
        throw Permission.DEPLOYMENTS.fault(answer);
      }
      for (JsonNode item : answer.body()) {
        if (wanted.test(item)) {
          return Optional.of(item.path("id").asLong());
        }
      }
      more = answer.hasNext();
    }
    return Optional.empty();
  }
}
