package dev.slipway.processor.github.write;

import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.apply.ReleaseBranches;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.List;
import java.util.Map;

/** Release branches on GitHub. */
public final class GitHubBranches implements ReleaseBranches {
  private final GitHubApi api;
  private final RepositoryAddress address;

  public GitHubBranches(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  @Override
  public TreeSha tree(TreeSha from, List<Map.Entry<String, FileText>> writes) {
    return CreateTree.send(api, address, from, writes);
  }

  @Override
  public CommitSha commit(TreeSha tree, CommitSha parent, String message) {
    return CreateCommit.send(api, address, tree, parent, message);
  }

  @Override
  public BranchOutcome create(BranchName branch, CommitSha at) {
    return switch (CreateRef.send(api, address, branch.ref(), at)) {
      case CreateRef.Outcome.Created _ -> new BranchOutcome.Created();
      case CreateRef.Outcome.Exists(ReadRef.Target target) ->
          target.sha().equals(at) ? new BranchOutcome.AlreadyOurs() : new BranchOutcome.Taken();
      case CreateRef.Outcome.Refused(String why) -> new BranchOutcome.Refused(why);
    };
  }

  @Override
  public MoveOutcome rebuild(BranchName branch, CommitSha before, CommitSha after) {
    return UpdateRefs.send(api, address, branch, before, after);
  }

  @Override
  public MoveOutcome fastForward(BranchName branch, CommitSha before, CommitSha after) {
    return FastForward.send(api, address, branch, before, after);
  }

  @Override
  public MergeOutcome merge(BranchName branch, CommitSha commit, String message) {
    return MergeCommit.send(api, address, branch, commit, message);
  }

  @Override
  public ReplayOutcome replay(
      CommitSha commit, CommitSha onto, TreeSha tree, BranchName workbench) {
    return ReplayCommit.send(api, address, commit, onto, tree, workbench);
  }

  @Override
  public void clear(String prefix) {
    ClearBranches.send(api, address, prefix);
  }

  @Override
  public MoveOutcome delete(BranchName branch, CommitSha at) {
    return UpdateRefs.send(api, address, branch, at, CommitSha.ZERO);
  }
}
