package dev.slipway.processor.github.write;

import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.apply.ReleaseBranches;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Release branches on GitHub. */
public final class GitHubBranches implements ReleaseBranches {
  private final Refs refs;
  private final Commits commits;

  public GitHubBranches(RepositoryApi repository) {
    this.refs = new Refs(repository);
    this.commits = new Commits(repository);
  }

  @Override
  public TreeSha tree(TreeSha from, List<Map.Entry<String, FileText>> writes) {
    return commits.tree(from, writes);
  }

  @Override
  public CommitSha commit(TreeSha tree, CommitSha parent, String message) {
    return commits.commit(tree, parent, message, Optional.empty());
  }

  @Override
  public BranchOutcome create(BranchName branch, CommitSha at) {
    return switch (refs.create(branch.ref(), at)) {
      case Refs.Creation.Created _ -> new BranchOutcome.Created();
      case Refs.Creation.Exists(Refs.Target target) ->
          target.sha().equals(at) ? new BranchOutcome.AlreadyOurs() : new BranchOutcome.Taken();
      case Refs.Creation.Refused(String why) -> new BranchOutcome.Refused(why);
    };
  }

  @Override
  public MoveOutcome rebuild(BranchName branch, CommitSha before, CommitSha after) {
    return refs.swap(branch, before, after);
  }

  @Override
  public MoveOutcome fastForward(BranchName branch, CommitSha before, CommitSha after) {
    return refs.fastForward(branch, before, after);
  }

  @Override
  public MergeOutcome merge(BranchName branch, CommitSha commit, String message) {
    return commits.merge(branch, commit, message);
  }

  @Override
  public ReplayOutcome replay(
      CommitSha commit, CommitSha onto, TreeSha tree, BranchName workbench) {
    return commits.replay(commit, onto, tree, workbench);
  }

  @Override
  public void clear(String prefix) {
    refs.clear(prefix);
  }

  @Override
  public MoveOutcome delete(BranchName branch, CommitSha at) {
    return refs.swap(branch, at, CommitSha.ZERO);
  }
}
