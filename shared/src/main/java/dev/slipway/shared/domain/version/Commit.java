package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit as far as versions and notes need it.
 *
 * @param parents first parent first; two or more make it a merge commit
 * @param message the whole message, subject line first
 * @param authorName the name in the commit; free text
 * @param authorLogin the GitHub account, when GitHub knows one
 * @param authorId GitHub's id of that account, to ask for it by
 * @param pullRequest the pull request that brought it to its branch, when GitHub knows one
 */
public record Commit(
    CommitSha sha,
    List<CommitSha> parents,
    String message,
    String authorName,
    Optional<String> authorLogin,
    Optional<String> authorId,
    Optional<PullRequestNumber> pullRequest,
    Instant committedAt) {
  public Commit {
    parents = List.copyOf(parents);
  }

  /** Of an author whom nobody is asked about. */
  public Commit(
      CommitSha sha,
      List<CommitSha> parents,
      String message,
      String authorName,
      Optional<String> authorLogin,
      Optional<PullRequestNumber> pullRequest,
      Instant committedAt) {
    this(
        sha, parents, message, authorName, authorLogin, Optional.empty(), pullRequest, committedAt);
  }

  /** The same commit saying something else. */
  Commit withMessage(String other) {
    return new Commit(
        sha, parents, other, authorName, authorLogin, authorId, pullRequest, committedAt);
  }

  public boolean isMerge() {
    return parents.size() > 1;
  }

  /** The message's first line. */
  public String subject() {
    return message.lines().findFirst().orElse("").strip();
  }
}
