package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.read.Shapes;
import java.util.List;
import java.util.Optional;

/**
 * The GraphQL mutation {@code updatePullRequest}: writes a pull request, and returns in the same
 * answer what was edited before, so that a text overwritten in the instant of the write is found.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/mutations#updatepullrequest">updatePullRequest</a>.
 */
final class UpdatePullRequest {
  private static final String DOCUMENT =
      """
      mutation WritePullRequest($input: UpdatePullRequestInput!) {
        updatePullRequest(input: $input) {
          pullRequest {
            state title body
            userContentEdits(first: 8) { nodes { editedAt diff } }
            timelineItems(last: 2, itemTypes: [RENAMED_TITLE_EVENT]) {
              nodes { ... on RenamedTitleEvent { previousTitle currentTitle } }
            }
          }
        }
      }
      """;

  private UpdatePullRequest() {}

  /** What became of it. */
  sealed interface Outcome {
    /**
     * @param title the title as it stands now
     * @param body the body as it stands now
     * @param edits the versions of the body, newest first; empty when the history cannot be read
     * @param titleBefore the title that this write replaced; empty when it did not change the title
     */
    record Written(
        String state, String title, String body, List<String> edits, Optional<String> titleBefore)
        implements Outcome {}

    record Gone() implements Outcome {}
  }

  static Outcome send(GitHubApi api, String nodeId, Optional<String> title, Optional<String> body) {
    ObjectNode variables = GitHubApi.JSON.createObjectNode();
    ObjectNode input = variables.putObject("input").put("pullRequestId", nodeId);
    title.ifPresent(text -> input.put("title", text));
    body.ifPresent(text -> input.put("body", text));
    JsonNode answer = api.graphql("WritePullRequest", DOCUMENT, variables);
    JsonNode pr = answer.path("data").path("updatePullRequest").path("pullRequest");
    if (!pr.isObject()) {
      JsonNode error = answer.path("errors").path(0);
      if (error.path("type").asText().equals("NOT_FOUND")) {
        return new Outcome.Gone();
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
    return new Outcome.Written(
        pr.path("state").asText(),
        pr.path("title").asText(""),
        pr.path("body").asText(""),
        Shapes.edits(pr.path("userContentEdits")),
        before);
  }
}
