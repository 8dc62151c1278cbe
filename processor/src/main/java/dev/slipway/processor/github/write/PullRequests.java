package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.github.read.Shapes;
import dev.slipway.processor.release.apply.ReleasePullRequests.Read;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * One pull request read and written: {@code /repos/{owner}/{repo}/pulls/{number}}, and the GraphQL
 * mutation {@code updatePullRequest}, which returns in the same answer what was edited before, so
 * that a text overwritten in the instant of the write is found.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/pulls/pulls">pulls</a>, <a
 * href="https://docs.github.com/en/graphql/reference/mutations#updatepullrequest">updatePullRequest</a>.
 */
record PullRequests(RepositoryApi repository) {
  private static final String ONE = "/pulls/{number}";
  private static final String UPDATE =
      """
      mutation WritePullRequest($input: UpdatePullRequestInput!) {
        updatePullRequest(input: $input) {
          pullRequest {
            state title body
            %s
            %s
          }
        }
      }
      """
          .formatted(
              Window.EDITS.of("editedAt diff"),
              Window.RENAMES.of("... on RenamedTitleEvent { previousTitle currentTitle }"));

  /** What a read gave. */
  sealed interface Reading {
    /**
     * @param state {@code open} or {@code closed}
     */
    record Shown(Optional<String> etag, String state, String title, String body, String base)
        implements Reading {
      Read read() {
        return new Read(etag.orElse(""), title, body);
      }
    }

    /** 304: nothing changed, and nothing was counted. */
    record Unchanged() implements Reading {}

    /** The pull request does not exist any more. */
    record Gone() implements Reading {}
  }

  /** What became of a write. */
  sealed interface Writing {
    /**
     * @param title the title as it stands now
     * @param body the body as it stands now
     * @param edits the versions of the body, newest first; empty when the history cannot be read
     * @param titleBefore the title that this write replaced; empty when it did not change the title
     */
    record Written(
        String state, String title, String body, List<String> edits, Optional<String> titleBefore)
        implements Writing {}

    /** The pull request does not exist any more. */
    record Gone() implements Writing {}
  }

  /**
   * {@code GET …/pulls/{number}}.
   *
   * @param etag to read only what changed since ({@code If-None-Match})
   */
  Reading read(PullRequestNumber number, Optional<String> etag) {
    GitHubAnswer answer =
        send(repository.request("GET", ONE, number.value()), "If-None-Match", etag);
    return switch (answer.status()) {
      case 200 -> {
        JsonNode pr = answer.body();
        yield new Reading.Shown(
            answer.etag(),
            pr.path("state").asText(),
            pr.path("title").asText(),
            pr.path("body").asText(""),
            pr.path("base").path("ref").asText());
      }
      case 304 -> new Reading.Unchanged();
      case 404, 410 -> new Reading.Gone();
      default -> throw answer.fault();
    };
  }

  /** {@code PATCH …/pulls/{number}}; with {@code If-Match} only where a server honours it. */
  GitHubAnswer patch(PullRequestNumber number, ObjectNode changes, Optional<String> ifMatch) {
    return send(
        repository.request("PATCH", ONE, number.value()).body(changes), "If-Match", ifMatch);
  }

  private GitHubAnswer send(GitHubRequest request, String header, Optional<String> value) {
    return repository.api().send(value.map(tag -> request.header(header, tag)).orElse(request));
  }

  /** The changes of a title or a body, those that there are. */
  static ObjectNode changes(Optional<String> title, Optional<String> body) {
    ObjectNode json = GitHubApi.JSON.createObjectNode();
    title.ifPresent(text -> json.put("title", text));
    body.ifPresent(text -> json.put("body", text));
    return json;
  }

  Writing update(String nodeId, Optional<String> title, Optional<String> body) {
    ObjectNode variables = GitHubApi.JSON.createObjectNode();
    variables.set("input", changes(title, body).put("pullRequestId", nodeId));
    JsonNode answer = repository.api().graphql("WritePullRequest", UPDATE, variables);
    JsonNode pr = answer.path("data").path("updatePullRequest").path("pullRequest");
    if (!pr.isObject()) {
      JsonNode error = answer.path("errors").path(0);
      if (error.path("type").asText().equals("NOT_FOUND")) {
        return new Writing.Gone();
      }
      int status =
          switch (error.path("type").asText()) {
            case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> 403;
            case "UNPROCESSABLE" -> 422;
            default -> 500;
          };
      throw GitHubApiError.answered(
          status, "graphql WritePullRequest", error.path("message").asText("no data"));
    }
    List<JsonNode> renames = Shapes.nodes(pr.path("timelineItems")).toList();
    Optional<String> before =
        title.flatMap(written ->
            renames.stream()
                .filter(event -> event.path("currentTitle").asText().equals(written))
                .reduce((_, last) -> last)
                .flatMap(event -> Shapes.text(event.path("previousTitle"))));
    return new Writing.Written(
        pr.path("state").asText(),
        pr.path("title").asText(""),
        pr.path("body").asText(""),
        Shapes.edits(pr.path("userContentEdits")),
        before);
  }
}
