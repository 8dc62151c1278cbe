package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /repos/{owner}/{repo}/git/trees}: a tree that is another tree with some files in it,
 * their contents inline. Safe to repeat: the same contents are the same object.
 */
final class CreateTree {
  private CreateTree() {}

  static TreeSha send(
      GitHubApi api,
      RepositoryAddress address,
      TreeSha from,
      List<Map.Entry<String, FileText>> writes) {
    ObjectNode body = GitHubApi.JSON.createObjectNode().put("base_tree", from.value());
    ArrayNode entries = body.putArray("tree");
    for (Map.Entry<String, FileText> write : writes) {
      entries
          .addObject()
          .put("path", write.getKey())
          .put("mode", write.getValue().mode())
          .put("type", "blob")
          .put("content", write.getValue().text());
    }
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "POST",
                address.path("/git/trees"),
                RepositoryAddress.template("/git/trees"),
                body));
    if (answer.status() != 201) {
      throw answer.fault();
    }
    return new TreeSha(answer.body().path("sha").asText());
  }
}
