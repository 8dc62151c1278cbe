package dev.slipway.processor.github.deploy;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryAddress;

/** {@code GET /repos/{owner}/{repo}/actions/runs/{run_id}}: whether a run has ended. */
final class ReadWorkflowRun {
  private ReadWorkflowRun() {}

  /** A run that is gone is over, too. */
  static boolean isOver(GitHubApi api, RepositoryAddress address, long run) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                address.path("/actions/runs/" + run),
                RepositoryAddress.template("/actions/runs/{run_id}")));
    return switch (answer.status()) {
      case 200 -> answer.body().path("status").asText().equals("completed");
      case 404 -> true;
      default -> throw Permission.ACTIONS.fault(answer);
    };
  }
}
