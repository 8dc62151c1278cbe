package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.speak.Comments;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Optional;

/**
 * {@code /repos/{owner}/{repo}/issues/{number}/comments} and {@code /issues/comments/{id}}: a pull
 * request's comments are its issue's.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/issues/comments">issue comments</a>.
 */
public final class GitHubComments implements Comments {
  private final GitHubApi api;
  private final RepositoryAddress address;

  public GitHubComments(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  @Override
  public Optional<Long> add(PullRequestNumber on, String body) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "POST",
                address.path("/issues/" + on.value() + "/comments"),
                RepositoryAddress.template("/issues/{number}/comments"),
                GitHubApi.JSON.createObjectNode().put("body", body)));
    return switch (answer.status()) {
      case 201 -> Optional.of(answer.body().path("id").asLong());
      // Locked, gone, or not allowed: the log has it, the release goes on.
      case 403, 404, 410, 422 -> Optional.empty();
      default -> throw answer.fault();
    };
  }

  @Override
  public boolean edit(long id, String body) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "PATCH",
                address.path("/issues/comments/" + id),
                RepositoryAddress.template("/issues/comments/{id}"),
                GitHubApi.JSON.createObjectNode().put("body", body)));
    return switch (answer.status()) {
      case 200 -> true;
      case 403, 404, 410 -> false;
      default -> throw answer.fault();
    };
  }

  @Override
  public void delete(long id) {
    GitHubAnswer answer =
        api.send(
            new GitHubRequest(
                "DELETE",
                address.path("/issues/comments/" + id),
                RepositoryAddress.template("/issues/comments/{id}"),
                java.util.Map.of(),
                Optional.empty()));
    if (!answer.isSuccess()
        && answer.status() != 404
        && answer.status() != 410
        && answer.status() != 403) {
      throw answer.fault();
    }
  }

  @Override
  public Optional<Long> find(PullRequestNumber on, String containing) {
    for (int page = 1; ; page++) {
      GitHubAnswer answer =
          api.send(
              GitHubRequest.get(
                  address.path("/issues/" + on.value() + "/comments?per_page=100&page=" + page),
                  RepositoryAddress.template("/issues/{number}/comments")));
      if (answer.status() == 404 || answer.status() == 410) {
        return Optional.empty();
      }
      if (!answer.isSuccess()) {
        throw answer.fault();
      }
      for (JsonNode comment : answer.body()) {
        if (comment.path("body").asText("").contains(containing)) {
          return Optional.of(comment.path("id").asLong());
        }
      }
      if (answer.body().size() < 100) {
        return Optional.empty();
      }
    }
  }
}
