package dev.slipway.processor.github.read;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.domain.repo.CommitSha;

/**
 * {@code GET /repos/{owner}/{repo}/compare/{base}...{head}}: whether one commit is reachable from
 * another; 404 when GitHub no longer has one of them.
 */
final class CompareCommits {
  private CompareCommits() {}

  static boolean contains(
      GitHubApi api, RepositoryAddress address, CommitSha head, CommitSha commit) {
    GitHubAnswer answer =
        api.send(
            new RepositoryApi(api, address)
                .request("GET", "/compare/{base}...{head}", commit, head)
                .query("per_page=1"));
    return switch (answer.status()) {
      case 200 -> {
        String status = answer.body().path("status").asText();
        yield status.equals("ahead") || status.equals("identical");
      }
      case 404 -> false;
      default -> throw answer.fault();
    };
  }
}
