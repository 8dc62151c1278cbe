package dev.slipway.processor.github;

import dev.slipway.processor.invocation.Deadline;

/**
 * {@code POST /app/hook/deliveries/{id}/attempts}: delivers once more, under the same GUID. GitHub
 * answers 202 and does it later; 404 or 422 when it is too old.
 */
final class RedeliverAppDelivery {
  private RedeliverAppDelivery() {}

  static boolean send(AppTokens app, long attempt, Deadline deadline) {
    GitHubAnswer answer =
        app.send(
            GitHubRequest.with(
                "POST",
                "/app/hook/deliveries/" + attempt + "/attempts",
                "/app/hook/deliveries/{id}/attempts",
                GitHubApi.JSON.createObjectNode()),
            deadline);
    return switch (answer.status()) {
      case 404, 410, 422 -> false;
      default -> {
        if (!answer.isSuccess()) {
          throw answer.fault();
        }
        yield true;
      }
    };
  }
}
