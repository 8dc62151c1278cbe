package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.read.Shapes;
import dev.slipway.shared.domain.deploy.DeploymentEvent.Check;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /repos/{owner}/{repo}/commits/{ref}/check-runs?filter=latest}: the newest of each name
 * and App, all pages. One that has not begun says nothing yet, so it is left out.
 */
final class ListCheckRuns {
  private ListCheckRuns() {}

  /** None when there is no such commit any more. */
  static List<Check> send(GitHubApi api, RepositoryAddress address, CommitSha commit) {
    List<Check> checks = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      GitHubAnswer answer =
          api.send(
              GitHubRequest.get(
                  address.path(
                      "/commits/" + commit + "/check-runs?filter=latest&per_page=100&page=" + page),
                  RepositoryAddress.template("/commits/{ref}/check-runs")));
      if (answer.status() == 404 || answer.status() == 422) {
        return List.of();
      }
      if (!answer.isSuccess()) {
        throw Permission.CHECKS.fault(answer);
      }
      for (JsonNode item : answer.body().path("check_runs")) {
        check(item).ifPresent(checks::add);
      }
      more = answer.hasNext();
    }
    return checks;
  }

  private static Optional<Check> check(JsonNode json) {
    return Shapes.text(json.path("started_at"))
        .map(started ->
            new Check(
                json.path("name").asText(),
                Shapes.text(json.path("conclusion")),
                Instant.parse(started)));
  }
}
