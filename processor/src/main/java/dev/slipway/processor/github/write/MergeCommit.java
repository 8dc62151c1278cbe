package dev.slipway.processor.github.write;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.apply.ReleaseBranches.MergeOutcome;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;

/**
 * {@code POST /repos/{owner}/{repo}/merges}: merges a commit into a branch; 409 is a real conflict.
 */
final class MergeCommit {
  private MergeCommit() {}

  static MergeOutcome send(
      GitHubApi api,
      RepositoryAddress address,
      BranchName branch,
      CommitSha commit,
      String message) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "POST",
                address.path("/merges"),
                RepositoryAddress.template("/merges"),
                GitHubApi.JSON
                    .createObjectNode()
                    .put("base", branch.value())
                    .put("head", commit.value())
                    .put("commit_message", message)));
    return switch (answer.status()) {
      case 201 -> new MergeOutcome.Merged(new CommitSha(answer.body().path("sha").asText()));
      case 204 -> new MergeOutcome.UpToDate();
      case 404 -> new MergeOutcome.Stale();
      case 409 -> new MergeOutcome.Conflict();
      case 403, 422 -> new MergeOutcome.Refused(answer.status() + " " + answer.message());
      default -> throw answer.fault();
    };
  }
}
