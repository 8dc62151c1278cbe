package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.speak.Comments;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code /repos/{owner}/{repo}/issues/{number}/comments} and {@code /issues/comments/{id}}: a pull
 * request's comments are its issue's.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/issues/comments">issue comments</a>.
 */
public final class GitHubComments implements Comments {
  private static final String OF_ISSUE = "/issues/{number}/comments";
  private static final String ONE = "/issues/comments/{id}";

  private final RepositoryApi repository;

  public GitHubComments(RepositoryApi repository) {
    this.repository = repository;
  }

  @Override
  public Optional<Long> add(PullRequestNumber on, String body) {
    GitHubAnswer answer = repository.post(json(body), OF_ISSUE, on.value());
    return switch (answer.status()) {
      case 201 -> Optional.of(answer.body().path("id").asLong());
      // Locked, gone, or not allowed: the log has it, the release goes on.
      case 403, 404, 410, 422 -> Optional.empty();
      default -> throw answer.fault();
    };
  }

  @Override
  public boolean edit(long id, String body) {
    GitHubAnswer answer = repository.patch(json(body), ONE, id);
    return switch (answer.status()) {
      case 200 -> true;
      case 403, 404, 410 -> false;
      default -> throw answer.fault();
    };
  }

  @Override
  public void delete(long id) {
    GitHubAnswer answer = repository.api().send(repository.request("DELETE", ONE, id));
    switch (answer.status()) {
      case 204, 403, 404, 410 -> {}
      default -> throw answer.fault();
    }
  }

  @Override
  public Optional<Long> find(PullRequestNumber on, String containing) {
    AtomicReference<Optional<Long>> found = new AtomicReference<>(Optional.empty());
    repository
        .request("GET", OF_ISSUE, on.value())
        .eachPage(
            repository.api()::send,
            answer -> {
              if (answer.status() == 404 || answer.status() == 410) {
                return false;
              }
              if (!answer.isSuccess()) {
                throw answer.fault();
              }
              found.set(
                  answer
                      .body()
                      .valueStream()
                      .filter(comment -> comment.path("body").asText("").contains(containing))
                      .map(comment -> comment.path("id").asLong())
                      .findFirst());
              return found.get().isEmpty();
            });
    return found.get();
  }

  private static ObjectNode json(String body) {
    return GitHubApi.JSON.createObjectNode().put("body", body);
  }
}
