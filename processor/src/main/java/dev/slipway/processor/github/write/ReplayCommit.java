package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.apply.ReleaseBranches.MergeOutcome;
import dev.slipway.processor.release.apply.ReleaseBranches.ReplayOutcome;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.Optional;

/**
 * A cherry-pick out of what the API has: a branch at a commit with the tree to go on from and the
 * picked commit's own parent, into which the picked commit is merged. Their merge base is that
 * parent, so what the merge changes is what the commit changed; its tree is taken, and nothing else
 * of it.
 */
final class ReplayCommit {
  private ReplayCommit() {}

  static ReplayOutcome send(
      GitHubApi api,
      RepositoryAddress address,
      CommitSha commit,
      CommitSha onto,
      TreeSha tree,
      BranchName workbench) {
    JsonNode picked = read(api, address, commit);
    CommitSha parent = new CommitSha(picked.path("parents").path(0).path("sha").asText());
    CommitSha bench = CreateCommit.send(api, address, tree, parent, "workbench");
    switch (CreateRef.send(api, address, workbench.ref(), bench)) {
      case CreateRef.Outcome.Created _ -> {}
      case CreateRef.Outcome.Exists(ReadRef.Target left) -> {
        // Of a run that was cut short; whatever is on it was made to be thrown away.
        if (!(UpdateRefs.send(api, address, workbench, left.sha(), bench)
            instanceof dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome.Moved)) {
          return new ReplayOutcome.Stale();
        }
      }
      case CreateRef.Outcome.Refused(String why) -> {
        return new ReplayOutcome.Refused(why);
      }
    }
    MergeOutcome merged = MergeCommit.send(api, address, workbench, commit, "workbench");
    ReplayOutcome outcome =
        switch (merged) {
          case MergeOutcome.Merged(CommitSha at) ->
              again(api, address, picked, read(api, address, at), bench, onto, tree);
          case MergeOutcome.UpToDate _ -> new ReplayOutcome.Nothing();
          case MergeOutcome.Conflict _ -> new ReplayOutcome.Conflict();
          case MergeOutcome.Stale _ -> new ReplayOutcome.Stale();
          case MergeOutcome.Refused(String why) -> new ReplayOutcome.Refused(why);
        };
    ReadRef.send(api, address, workbench.ref())
        .ifPresent(at -> UpdateRefs.send(api, address, workbench, at.sha(), CommitSha.ZERO));
    return outcome;
  }

  private static ReplayOutcome again(
      GitHubApi api,
      RepositoryAddress address,
      JsonNode picked,
      JsonNode merged,
      CommitSha bench,
      CommitSha onto,
      TreeSha before) {
    if (!merged.path("parents").path(0).path("sha").asText().equals(bench.value())) {
      return new ReplayOutcome.Stale();
    }
    TreeSha tree = new TreeSha(merged.path("tree").path("sha").asText());
    if (tree.equals(before)) {
      return new ReplayOutcome.Nothing();
    }
    return new ReplayOutcome.Replayed(
        CreateCommit.send(
            api,
            address,
            tree,
            onto,
            picked.path("message").asText(),
            Optional.of(picked.path("author"))),
        tree);
  }

  private static JsonNode read(GitHubApi api, RepositoryAddress address, CommitSha commit) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                address.path("/git/commits/" + commit),
                RepositoryAddress.template("/git/commits/{sha}")));
    if (answer.status() != 200) {
      throw answer.fault();
    }
    return answer.body();
  }
}
