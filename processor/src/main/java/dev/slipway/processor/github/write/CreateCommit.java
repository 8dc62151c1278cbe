package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.Optional;

/**
 * {@code POST /repos/{owner}/{repo}/git/commits}. Without author and committer GitHub takes the
 * token's account, and signs an App's commits. A commit that no branch has harms nobody, so this is
 * safe to repeat.
 */
final class CreateCommit {
  private CreateCommit() {}

  static CommitSha send(
      GitHubApi api, RepositoryAddress address, TreeSha tree, CommitSha parent, String message) {
    return send(api, address, tree, parent, message, Optional.empty());
  }

  /**
   * @param author whose commit it is, in GitHub's shape
   */
  static CommitSha send(
      GitHubApi api,
      RepositoryAddress address,
      TreeSha tree,
      CommitSha parent,
      String message,
      Optional<JsonNode> author) {
    ObjectNode body =
        GitHubApi.JSON.createObjectNode().put("message", message).put("tree", tree.value());
    author.ifPresent(whose -> body.set("author", whose));
    body.putArray("parents").add(parent.value());
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "POST",
                address.path("/git/commits"),
                RepositoryAddress.template("/git/commits"),
                body));
    if (answer.status() != 201) {
      throw answer.fault();
    }
    return new CommitSha(answer.body().path("sha").asText());
  }
}
