package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.apply.ReleaseBranches.MergeOutcome;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.apply.ReleaseBranches.ReplayOutcome;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trees, commits and merges. Trees and commits that no branch has harm nobody, so making them is
 * safe to repeat.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/git">Git database</a>, <a
 * href="https://docs.github.com/en/rest/branches/branches#merge-a-branch">merge a branch</a>.
 */
record Commits(RepositoryApi repository) {

  /**
   * {@code POST …/git/trees}: a tree that is another tree with some files in it, their contents
   * inline. The same contents are the same object.
   */
  TreeSha tree(TreeSha from, List<Map.Entry<String, FileText>> writes) {
    ObjectNode body = GitHubApi.JSON.createObjectNode().put("base_tree", from.value());
    ArrayNode entries = body.putArray("tree");
    for (Map.Entry<String, FileText> write : writes) {
      entries
          .addObject()
          .put("path", write.getKey())
          .put("mode", write.getValue().mode())
          .put("type", "blob")
          .put("content", write.getValue().text());
    }
    return new TreeSha(repository.post(body, "/git/trees").expect(201).path("sha").asText());
  }

  /**
   * {@code POST …/git/commits}. Without author and committer GitHub takes the token's account, and
   * signs an App's commits.
   *
   * @param author whose commit it is, in GitHub's shape
   */
  CommitSha commit(TreeSha tree, CommitSha parent, String message, Optional<JsonNode> author) {
    ObjectNode body =
        GitHubApi.JSON.createObjectNode().put("message", message).put("tree", tree.value());
    author.ifPresent(whose -> body.set("author", whose));
    body.putArray("parents").add(parent.value());
    return new CommitSha(repository.post(body, "/git/commits").expect(201).path("sha").asText());
  }

  /** {@code POST …/merges}: merges a commit into a branch; 409 is a real conflict. */
  MergeOutcome merge(BranchName branch, CommitSha commit, String message) {
    GitHubAnswer answer =
        repository.post(
            GitHubApi.JSON
                .createObjectNode()
                .put("base", branch.value())
                .put("head", commit.value())
                .put("commit_message", message),
            "/merges");
    return switch (answer.status()) {
      case 201 -> new MergeOutcome.Merged(new CommitSha(answer.body().path("sha").asText()));
      case 204 -> new MergeOutcome.UpToDate();
      case 404 -> new MergeOutcome.Stale();
      case 409 -> new MergeOutcome.Conflict();
      case 403, 422 -> new MergeOutcome.Refused(answer.refusal());
      default -> throw answer.fault();
    };
  }

  /**
   * A cherry-pick out of what the API has: a branch at a commit with the tree to go on from and the
   * picked commit's own parent, into which the picked commit is merged. Their merge base is that
   * parent, so what the merge changes is what the commit changed; its tree is taken, and nothing
   * else of it.
   */
  ReplayOutcome replay(CommitSha commit, CommitSha onto, TreeSha tree, BranchName workbench) {
    Refs refs = new Refs(repository);
    JsonNode picked = read(commit);
    CommitSha parent = parent(picked);
    CommitSha bench = commit(tree, parent, "workbench", Optional.empty());
    switch (refs.create(workbench.ref(), bench)) {
      case Refs.Creation.Created _ -> {}
      case Refs.Creation.Exists(Refs.Target left) -> {
        // Of a run that was cut short; whatever is on it was made to be thrown away.
        if (!(refs.swap(workbench, left.sha(), bench) instanceof MoveOutcome.Moved)) {
          return new ReplayOutcome.Stale();
        }
      }
      case Refs.Creation.Refused(String why) -> {
        return new ReplayOutcome.Refused(why);
      }
    }
    ReplayOutcome outcome =
        switch (merge(workbench, commit, "workbench")) {
          case MergeOutcome.Merged(CommitSha at) -> {
            JsonNode merged = read(at);
            yield parent(merged).equals(bench)
                ? again(picked, new TreeSha(merged.path("tree").path("sha").asText()), onto, tree)
                : new ReplayOutcome.Stale();
          }
          case MergeOutcome.UpToDate _ -> new ReplayOutcome.Nothing();
          case MergeOutcome.Conflict _ -> new ReplayOutcome.Conflict();
          case MergeOutcome.Stale _ -> new ReplayOutcome.Stale();
          case MergeOutcome.Refused(String why) -> new ReplayOutcome.Refused(why);
        };
    refs.find(workbench.ref()).ifPresent(at -> refs.swap(workbench, at.sha(), CommitSha.ZERO));
    return outcome;
  }

  private ReplayOutcome again(JsonNode picked, TreeSha tree, CommitSha onto, TreeSha before) {
    if (tree.equals(before)) {
      return new ReplayOutcome.Nothing();
    }
    String message = picked.path("message").asText();
    return new ReplayOutcome.Replayed(
        commit(tree, onto, message, Optional.of(picked.path("author"))), tree);
  }

  /** {@code GET …/git/commits/{sha}}. */
  private JsonNode read(CommitSha commit) {
    return repository.get("/git/commits/{sha}", commit).expect(200);
  }

  private static CommitSha parent(JsonNode commit) {
    return new CommitSha(commit.path("parents").path(0).path("sha").asText());
  }
}
