package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * What one commit means for the next version and its notes.
 *
 * @param type of the Conventional Commit, lower-cased; {@code revert} also for git's {@code Revert
 *     "…"}; empty when the message is no Conventional Commit
 * @param description raw text from the commit: data, not yet safe in Markdown
 * @param pullRequest what GitHub knows, or else the {@code (#12)} at the end of the subject
 * @param conventional whether the message is a Conventional Commit
 */
public record Change(
    CommitSha sha,
    String type,
    Optional<String> scope,
    boolean breaking,
    String description,
    Optional<String> breakingDescription,
    Optional<PullRequestNumber> pullRequest,
    Optional<String> authorLogin,
    String authorName,
    boolean conventional,
    List<Footer> footers) {
  public Change {
    footers = List.copyOf(footers);
  }
}
