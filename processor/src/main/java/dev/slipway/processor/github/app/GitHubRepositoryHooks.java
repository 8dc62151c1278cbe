package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.reconcile.RepositoryHooks;
import dev.slipway.shared.contract.RepositoryRef;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code GET /repos/{owner}/{repo}/hooks}: the webhooks that lead to us, by their address; Slipway
 * leaves all others alone.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/webhooks">repository webhooks</a>.
 */
public final class GitHubRepositoryHooks implements RepositoryHooks {
  private final GitHubApi api;
  private final String webhook;

  /**
   * @param webhook our webhook's address
   */
  public GitHubRepositoryHooks(GitHubApi api, String webhook) {
    this.api = api;
    this.webhook = webhook;
  }

  @Override
  public Lookup of(RepositoryRef ref) {
    RepositoryApi repository = new RepositoryApi(api, new RepositoryAddress(ref));
    List<Hook> hooks = new ArrayList<>();
    List<Lookup> refused = new ArrayList<>();
    repository
        .request("GET", "/hooks")
        .eachPage(
            api::send,
            answer -> {
              if (answer.status() == 403 || answer.status() == 404) {
                refused.add(new Lookup.Refused(answer.status()));
                return false;
              }
              answer.expect(200).forEach(item -> hook(item, repository, hooks));
              return true;
            });
    return refused.isEmpty() ? new Lookup.Hooks(hooks) : refused.getFirst();
  }

  private void hook(JsonNode item, RepositoryApi repository, List<Hook> hooks) {
    if (item.path("config").path("url").asText().equals(webhook)) {
      long id = item.path("id").asLong();
      hooks.add(
          new Hook(
              id, new WebhookDeliveries(api::send, repository.request("GET", "/hooks/{id}", id))));
    }
  }
}
