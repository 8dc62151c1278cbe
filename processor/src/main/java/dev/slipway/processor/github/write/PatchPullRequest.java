package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Optional;

/**
 * {@code PATCH /repos/{owner}/{repo}/pulls/{number}}; {@code If-Match} only where a server honours
 * it.
 */
final class PatchPullRequest {
  private PatchPullRequest() {}

  static GitHubAnswer send(
      GitHubApi api,
      RepositoryAddress address,
      PullRequestNumber number,
      Optional<String> title,
      Optional<String> body,
      Optional<String> state,
      Optional<String> ifMatch) {
    ObjectNode json = GitHubApi.JSON.createObjectNode();
    title.ifPresent(text -> json.put("title", text));
    body.ifPresent(text -> json.put("body", text));
    state.ifPresent(text -> json.put("state", text));
    GitHubRequest request =
        GitHubRequest.with(
            "PATCH",
            address.path("/pulls/" + number.value()),
            RepositoryAddress.template("/pulls/{number}"),
            json);
    return api.send(ifMatch.map(tag -> request.header("If-Match", tag)).orElse(request));
  }
}
