package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/**
 * The GraphQL mutation {@code updateRefs}: a compare-and-swap that can also rebuild or delete a
 * branch.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/mutations#updaterefs">updateRefs</a>: all or
 * none; a zero {@code afterOid} deletes.
 */
final class UpdateRefs {
  private static final String DOCUMENT =
      "mutation MoveBranch($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId"
          + " } }";

  private UpdateRefs() {}

  static MoveOutcome send(
      GitHubApi api,
      RepositoryAddress address,
      BranchName branch,
      CommitSha before,
      CommitSha after) {
    ObjectNode variables = GitHubApi.JSON.createObjectNode();
    ObjectNode input = variables.putObject("input").put("repositoryId", address.nodeId());
    input
        .putArray("refUpdates")
        .addObject()
        .put("name", branch.ref())
        .put("beforeOid", before.value())
        .put("afterOid", after.value())
        .put("force", true);
    JsonNode answer = api.graphql("MoveBranch", DOCUMENT, variables);
    if (answer.path("errors").isEmpty()) {
      return new MoveOutcome.Moved();
    }
    Optional<CommitSha> now = ReadRef.send(api, address, branch.ref()).map(ReadRef.Target::sha);
    boolean there = after.equals(CommitSha.ZERO) ? now.isEmpty() : now.equals(Optional.of(after));
    if (there) {
      return new MoveOutcome.Moved();
    }
    return now.equals(Optional.of(before))
        ? new MoveOutcome.Refused(answer.path("errors").path(0).path("message").asText("refused"))
        : new MoveOutcome.Stale();
  }
}
