package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;

/**
 * {@code GET /repos/{owner}/{repo}/git/matching-refs/heads/{prefix}}, and each of them deleted
 * where it stands.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/git/refs#list-matching-references">list
 * matching references</a>.
 */
final class ClearBranches {
  private static final String HEADS = "refs/heads/";

  private ClearBranches() {}

  static void send(GitHubApi api, RepositoryAddress address, String prefix) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                address.path("/git/matching-refs/heads/" + RepositoryAddress.encode(prefix)),
                RepositoryAddress.template("/git/matching-refs/{ref}")));
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    for (JsonNode ref : answer.body()) {
      String name = ref.path("ref").asText();
      if (name.startsWith(HEADS + prefix)) {
        UpdateRefs.send(
            api,
            address,
            new BranchName(name.substring(HEADS.length())),
            new CommitSha(ref.path("object").path("sha").asText()),
            CommitSha.ZERO);
      }
    }
  }
}
