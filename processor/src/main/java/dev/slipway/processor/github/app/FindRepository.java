package dev.slipway.processor.github.app;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.Optional;

/** {@code GET /repos/{owner}/{repo}}: the id that stays, and the name it has now. */
public final class FindRepository {
  private FindRepository() {}

  /** Empty when it is gone, or out of reach for us. */
  public static Optional<RepositoryRef> send(GitHubApi api, RepositoryName name) {
    GitHubAnswer answer =
        api.send(GitHubRequest.get("/repos/{owner}/{repo}", name.owner(), name.name()));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    return RepositoryName.parse(answer.body().path("full_name").asText())
        .map(now -> new RepositoryRef(new RepositoryId(answer.body().path("id").asLong()), now));
  }
}
