package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.reconcile.HookDeliveries;
import dev.slipway.processor.reconcile.RepositoryHooks;
import dev.slipway.shared.contract.RepositoryRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /repos/{owner}/{repo}/hooks}: the webhooks that lead to us, by their address; what
 * goes to others is none of our business.
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
  public Found of(RepositoryRef repository) {
    RepositoryAddress address = new RepositoryAddress(repository);
    List<Hook> hooks = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      GitHubAnswer answer =
          api.send(
              GitHubRequest.get(
                  address.path("/hooks?per_page=100&page=" + page),
                  RepositoryAddress.template("/hooks")));
      if (answer.status() == 403 || answer.status() == 404) {
        return new Found.Refused(answer.status());
      }
      if (!answer.isSuccess()) {
        throw answer.fault();
      }
      for (JsonNode item : answer.body()) {
        if (item.path("config").path("url").asText().equals(webhook)) {
          long id = item.path("id").asLong();
          hooks.add(new Hook(id, deliveries(address, id)));
        }
      }
      more = answer.hasNext();
    }
    return new Found.Hooks(hooks);
  }

  private HookDeliveries deliveries(RepositoryAddress address, long hook) {
    String path = address.path("/hooks/" + hook);
    String template = RepositoryAddress.template("/hooks/{id}");
    return new HookDeliveries() {
      @Override
      public Page page(Optional<String> cursor) {
        return ListDeliveries.send(api::send, path, template, cursor);
      }

      @Override
      public Redelivery redeliver(long attempt) {
        return RedeliverDelivery.send(api::send, path, template, attempt);
      }
    };
  }
}
