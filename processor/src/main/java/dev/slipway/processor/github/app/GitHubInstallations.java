package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.Installations;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The App's installations, and with the token of each its repositories, page by page.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/apps/apps#list-installations-for-the-authenticated-app">list
 * installations</a>, <a
 * href="https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation">list
 * repositories</a>.
 */
public final class GitHubInstallations implements Installations {
  private final AppTokens app;
  private final Function<InstallationId, GitHubApi> apis;
  private final Deadline deadline;

  /**
   * @param apis the API as an installation sees it
   */
  public GitHubInstallations(
      AppTokens app, Function<InstallationId, GitHubApi> apis, Deadline deadline) {
    this.app = app;
    this.apis = apis;
    this.deadline = deadline;
  }

  /** {@code GET /app/installations}, without those that are suspended. */
  @Override
  public List<InstallationId> active() {
    List<InstallationId> active = new ArrayList<>();
    each(
        GitHubRequest.get("/app/installations"),
        request -> app.send(request, deadline),
        body ->
            body.forEach(item -> {
              if (!item.hasNonNull("suspended_at")) {
                active.add(new InstallationId(item.path("id").asLong()));
              }
            }));
    return active;
  }

  /**
   * {@code GET /installation/repositories}, without archived and disabled ones, which cannot
   * change.
   */
  @Override
  public List<RepositoryRef> repositories(InstallationId installation) {
    List<RepositoryRef> active = new ArrayList<>();
    each(
        GitHubRequest.get("/installation/repositories"),
        apis.apply(installation)::send,
        body ->
            body.path("repositories")
                .forEach(item -> {
                  if (!item.path("archived").asBoolean() && !item.path("disabled").asBoolean()) {
                    RepositoryId id = new RepositoryId(item.path("id").asLong());
                    RepositoryName.parse(item.path("full_name").asText())
                        .ifPresent(name -> active.add(new RepositoryRef(id, name)));
                  }
                }));
    return active;
  }

  private static void each(
      GitHubRequest list, Function<GitHubRequest, GitHubAnswer> send, Consumer<JsonNode> take) {
    list.eachPage(
        send,
        answer -> {
          take.accept(answer.expect(200));
          return true;
        });
  }
}
