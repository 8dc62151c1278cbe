package dev.slipway.processor.release.look.view;

import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a repository shows. Nothing here changes anything. */
public interface CommitHistory {
  /** The kind of the fault that says that the branch to be looked at does not exist. */
  String NO_BASE_BRANCH = "NoBaseBranch";

  /** One look at the repository; empty when it is gone or out of reach. */
  Optional<Overview> overview(Scope scope);

  /**
   * Asks what the look does not say, all of it in one request.
   *
   * @param questions those that are left unanswered are to be asked again
   */
  void ask(Overview overview, Collection<Question<?>> questions, Answers answers);

  /** Which of these have a commit reachable from there; in one request for each hundred. */
  Set<AuthorAt> contributed(Set<AuthorAt> asked);

  /**
   * Somebody, and where a commit of theirs is looked for.
   *
   * @param author the account's id
   */
  record AuthorAt(CommitSha commit, String author) {}

  /**
   * The open pull requests from branches of the repository itself, whatever their base: the last
   * changed first, of many the newest hundred; in one request.
   */
  List<OpenPullRequest> open();

  /** Whether a commit is reachable from another one. */
  boolean contains(CommitSha head, CommitSha commit);

  /**
   * What is at a commit.
   *
   * @param paths a {@code *} in one stands for the folders that are there: see {@link
   *     dev.slipway.shared.domain.files.workspace.MemberPattern}
   */
  AtCommit at(CommitSha commit, Set<String> paths);

  /**
   * @param files the files among the paths that exist, by path
   */
  record AtCommit(TreeSha tree, Map<String, FileText> files) {}
}
