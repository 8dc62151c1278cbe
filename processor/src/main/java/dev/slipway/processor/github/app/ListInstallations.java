package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.repo.InstallationId;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code GET /app/installations}: where the App is installed, page by page; suspended ones are left
 * out.
 */
final class ListInstallations {
  private static final String PATH = "/app/installations";

  private ListInstallations() {}

  static List<InstallationId> send(AppTokens app, Deadline deadline) {
    List<InstallationId> active = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      GitHubAnswer answer =
          app.send(GitHubRequest.get(PATH + "?per_page=100&page=" + page, PATH), deadline);
      if (!answer.isSuccess()) {
        throw answer.fault();
      }
      for (JsonNode item : answer.body()) {
        if (!item.hasNonNull("suspended_at")) {
          active.add(new InstallationId(item.path("id").asLong()));
        }
      }
      more = answer.hasNext();
    }
    return active;
  }
}
