package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/**
 * Whether a release would change workflows, told by the object name of their folder. GitHub may
 * refuse an App without {@code workflows: write} a tag or a release at such a commit.
 */
public final class WorkflowsQuery {
  private static final String FOLDER = ".github/workflows";

  private WorkflowsQuery() {}

  /**
   * Whether the folder is another one at the head than at the last release; with no release yet,
   * whether it is there.
   */
  public static boolean changed(RepositoryApi gitHub, Optional<CommitSha> last, CommitSha head) {
    RepositoryQuery query = new RepositoryQuery(gitHub, "Workflows");
    String folder =
        "{ ... on Commit { oid file(path: %s) { object { oid } } } }".formatted(query.text(FOLDER));
    JsonNode found =
        query
            .field("released: object(oid: %s) %s".formatted(query.oid(last.orElse(head)), folder))
            .field("head: object(oid: %s) %s".formatted(query.oid(head), folder))
            .run();
    Optional<String> now = folder(query, found.path("head"));
    Optional<String> then = folder(query, found.path("released"));
    return last.isEmpty() ? now.isPresent() : !now.equals(then);
  }

  private static Optional<String> folder(RepositoryQuery query, JsonNode commit) {
    if (!commit.path("oid").isTextual()) {
      throw query.unreadable("no such commit");
    }
    return Shapes.text(commit.path("file").path("object").path("oid"));
  }
}
