package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.apply.ReleasePullRequests.Read;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Optional;

/** {@code GET /repos/{owner}/{repo}/pulls/{number}}, plain or with {@code If-None-Match}. */
final class ReadPullRequest {
  private ReadPullRequest() {}

  /** What it gave. */
  sealed interface Outcome {
    /**
     * @param state {@code open} or {@code closed}
     */
    record Shown(Optional<String> etag, String state, String title, String body, String base)
        implements Outcome {
      Read read() {
        return new Read(etag.orElse(""), title, body);
      }
    }

    /** 304: nothing changed, and nothing was counted. */
    record Unchanged() implements Outcome {}

    record Gone() implements Outcome {}
  }

  static Outcome send(
      GitHubApi api, RepositoryAddress address, PullRequestNumber number, Optional<String> etag) {
    GitHubRequest request =
        GitHubRequest.get(
            address.path("/pulls/" + number.value()),
            RepositoryAddress.template("/pulls/{number}"));
    GitHubAnswer answer =
        api.send(etag.map(tag -> request.header("If-None-Match", tag)).orElse(request));
    return switch (answer.status()) {
      case 200 -> {
        JsonNode pr = answer.body();
        yield new Outcome.Shown(
            answer.etag(),
            pr.path("state").asText(),
            pr.path("title").asText(),
            pr.path("body").asText(""),
            pr.path("base").path("ref").asText());
      }
      case 304 -> new Outcome.Unchanged();
      case 404, 410 -> new Outcome.Gone();
      default -> throw answer.fault();
    };
  }
}
