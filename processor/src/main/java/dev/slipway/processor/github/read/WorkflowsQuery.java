package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/**
 * Whether a release would change workflows, told by the object name of their folder. GitHub may
 * refuse an App without {@code workflows: write} a tag or a release at such a commit.
 */
public final class WorkflowsQuery {
  private static final String FOLDER = ".github/workflows";
  private static final String DOCUMENT =
      """
      query Workflows($owner: String!, $name: String!, $last: GitObjectID!, $head: GitObjectID!, $path: String!) {
        repository(owner: $owner, name: $name) {
          last: object(oid: $last) { ... on Commit { oid file(path: $path) { object { oid } } } }
          head: object(oid: $head) { ... on Commit { oid file(path: $path) { object { oid } } } }
        }
      }
      """;

  private WorkflowsQuery() {}

  /**
   * Whether the folder is another one at the head than at the last release; with no release yet,
   * whether it is there.
   */
  public static boolean changed(
      GitHubApi api, RepositoryAddress address, Optional<CommitSha> last, CommitSha head) {
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name())
            .put("last", last.orElse(head).value())
            .put("head", head.value())
            .put("path", FOLDER);
    JsonNode found = api.query("Workflows", DOCUMENT, variables).path("data").path("repository");
    if (!found.path("last").path("oid").isTextual()
        || !found.path("head").path("oid").isTextual()) {
      throw GitHubApiError.unreadable("graphql Workflows", "no commit " + head);
    }
    Optional<String> now = folder(found.path("head"));
    return last.isEmpty() ? now.isPresent() : !now.equals(folder(found.path("last")));
  }

  private static Optional<String> folder(JsonNode commit) {
    return Shapes.text(commit.path("file").path("object").path("oid"));
  }
}
