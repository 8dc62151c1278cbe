package dev.slipway.processor.github.app;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.reconcile.HookDeliveries.Redelivery;
import java.util.function.Function;

/**
 * {@code POST /app/hook/deliveries/{id}/attempts}, and the same of a repository's webhook: delivers
 * once more, under the same GUID. GitHub answers 202 and does it later; 404 or 422 when it is too
 * old; 403 to a token that may only read webhooks.
 */
final class RedeliverDelivery {
  private RedeliverDelivery() {}

  static Redelivery send(
      Function<GitHubRequest, GitHubAnswer> api, String path, String template, long attempt) {
    GitHubAnswer answer =
        api.apply(
            GitHubRequest.with(
                "POST",
                path + "/deliveries/" + attempt + "/attempts",
                template + "/deliveries/{id}/attempts",
                GitHubApi.JSON.createObjectNode()));
    return switch (answer.status()) {
      case 404, 410, 422 -> Redelivery.TOO_OLD;
      case 403 -> Redelivery.REFUSED;
      default -> {
        if (!answer.isSuccess()) {
          throw answer.fault();
        }
        yield Redelivery.ASKED;
      }
    };
  }
}
