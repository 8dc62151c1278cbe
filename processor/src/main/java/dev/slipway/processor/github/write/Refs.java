package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/**
 * Refs: {@code /repos/{owner}/{repo}/git/refs} and the GraphQL mutation {@code updateRefs}. A
 * status only says that GitHub refused; where the ref stands then says why. The message never
 * decides.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/git/refs">git references</a>, <a
 * href="https://docs.github.com/en/graphql/reference/mutations#updaterefs">updateRefs</a>: all or
 * none; a zero {@code afterOid} deletes.
 */
record Refs(RepositoryApi repository) {
  private static final String HEADS = "refs/heads/";
  private static final String UPDATE =
      "mutation MoveBranch($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId"
          + " } }";

  /** What became of a ref that was to be created. */
  sealed interface Creation {
    record Created() implements Creation {}

    /** The ref exists, at this commit or tag object. */
    record Exists(Target target) implements Creation {}

    /** The ref does not exist, and GitHub refuses to create it. */
    record Refused(String why) implements Creation {}
  }

  /**
   * What a ref points at.
   *
   * @param sha the commit, or the tag object
   */
  record Target(CommitSha sha, boolean isTagObject) {
    private static Target of(JsonNode object) {
      return new Target(
          new CommitSha(object.path("sha").asText()), object.path("type").asText().equals("tag"));
    }
  }

  /** {@code POST …/git/refs}: creates a ref unless the name is taken (422). */
  Creation create(String ref, CommitSha at) {
    GitHubAnswer answer =
        repository.post(
            GitHubApi.JSON.createObjectNode().put("ref", ref).put("sha", at.value()), "/git/refs");
    return switch (answer.status()) {
      case 201 -> new Creation.Created();
      case 403, 404, 409, 422 -> {
        Optional<Target> there = find(ref);
        yield there.isPresent()
            ? new Creation.Exists(there.get())
            : new Creation.Refused(answer.refusal());
      }
      default -> throw answer.fault();
    };
  }

  /**
   * {@code GET …/git/ref/{ref}}. Never conditional: stale answers to conditional reads of refs were
   * seen.
   *
   * @param ref the full name, {@code refs/…}
   * @return a tag's object for an annotated tag; empty when there is no such ref
   */
  Optional<Target> find(String ref) {
    GitHubAnswer answer = repository.get("/git/ref/{ref}", ref.substring("refs/".length()));
    return switch (answer.status()) {
      case 200 -> Optional.of(Target.of(answer.body().path("object")));
      case 404 -> Optional.empty();
      default -> throw answer.fault();
    };
  }

  /** Follows an annotated tag to its commit: {@code GET …/git/tags/{sha}}. */
  CommitSha commit(Target target) {
    Target now = target;
    while (now.isTagObject()) {
      now = Target.of(repository.get("/git/tags/{sha}", now.sha()).expect(200).path("object"));
    }
    return now.sha();
  }

  /** {@code PATCH …/git/refs/{ref}} with {@code force: false}: only ever forward. */
  MoveOutcome fastForward(BranchName branch, CommitSha before, CommitSha after) {
    GitHubAnswer answer =
        repository.patch(
            GitHubApi.JSON.createObjectNode().put("sha", after.value()).put("force", false),
            "/git/refs/{ref}",
            "heads/" + branch);
    return switch (answer.status()) {
      case 200 -> new MoveOutcome.Moved();
      // No fast forward, the branch is gone, or a rule refuses: where it stands says which.
      case 403, 404, 409, 422 -> {
        Optional<CommitSha> now = find(branch.ref()).map(Target::sha);
        yield now.equals(Optional.of(after))
            ? new MoveOutcome.Moved()
            : answer.status() == 403 || now.equals(Optional.of(before))
                ? new MoveOutcome.Refused(answer.refusal())
                : new MoveOutcome.Stale();
      }
      default -> throw answer.fault();
    };
  }

  /** A compare-and-swap by {@code updateRefs}, which can also rebuild or delete a branch. */
  MoveOutcome swap(BranchName branch, CommitSha before, CommitSha after) {
    ObjectNode variables = GitHubApi.JSON.createObjectNode();
    variables
        .putObject("input")
        .put("repositoryId", repository.address().nodeId())
        .putArray("refUpdates")
        .addObject()
        .put("name", branch.ref())
        .put("beforeOid", before.value())
        .put("afterOid", after.value())
        .put("force", true);
    JsonNode answer = repository.api().graphql("MoveBranch", UPDATE, variables);
    if (answer.path("errors").isEmpty()) {
      return new MoveOutcome.Moved();
    }
    Optional<CommitSha> now = find(branch.ref()).map(Target::sha);
    if (after.equals(CommitSha.ZERO) ? now.isEmpty() : now.equals(Optional.of(after))) {
      return new MoveOutcome.Moved();
    }
    return now.equals(Optional.of(before))
        ? new MoveOutcome.Refused(answer.path("errors").path(0).path("message").asText("refused"))
        : new MoveOutcome.Stale();
  }

  /**
   * {@code GET …/git/matching-refs/heads/{prefix}}: deletes each of these branches where it stands.
   */
  void clear(String prefix) {
    GitHubAnswer answer = repository.get("/git/matching-refs/{ref}", "heads/" + prefix);
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    for (JsonNode ref : answer.body()) {
      String name = ref.path("ref").asText();
      if (name.startsWith(HEADS + prefix)) {
        swap(
            new BranchName(name.substring(HEADS.length())),
            Target.of(ref.path("object")).sha(),
            CommitSha.ZERO);
      }
    }
  }
}
