package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code GET /installation/repositories}: what an installation may see, page by page; archived and
 * disabled ones, which cannot change, are left out.
 */
final class ListInstallationRepositories {
  private static final String PATH = "/installation/repositories";

  private ListInstallationRepositories() {}

  static List<RepositoryRef> send(GitHubApi api) {
    List<RepositoryRef> active = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      GitHubAnswer answer = api.send(GitHubRequest.get(PATH + "?per_page=100&page=" + page, PATH));
      if (!answer.isSuccess()) {
        throw answer.fault();
      }
      for (JsonNode item : answer.body().path("repositories")) {
        if (!item.path("archived").asBoolean() && !item.path("disabled").asBoolean()) {
          RepositoryName.parse(item.path("full_name").asText())
              .map(name -> new RepositoryRef(new RepositoryId(item.path("id").asLong()), name))
              .ifPresent(active::add);
        }
      }
      more = answer.hasNext();
    }
    return active;
  }
}
