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
 * @param part which of the commit's messages it is, from 1; an override may give it several
 * @param asked the bump that people said it is, whatever its message says
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
    List<Footer> footers,
    int part,
    Optional<Bump> asked) {
  public Change {
    footers = List.copyOf(footers);
  }

  /** Reads one commit by itself; what it reverts among others is for {@link Changes} to see. */
  static Change of(Commit commit) {
    return of(commit, 1, Optional.empty());
  }

  static Change of(Commit commit, int part, Optional<Bump> asked) {
    Subject subject = Subject.of(commit.subject());
    Optional<ConventionalCommit> parsed = ConventionalCommit.parse(commit.message());
    return new Change(
        commit.sha(),
        parsed.map(ConventionalCommit::type).orElse(Reverts.isRevert(commit) ? "revert" : ""),
        parsed.flatMap(ConventionalCommit::scope),
        parsed.map(ConventionalCommit::breaking).orElse(false),
        parsed.map(ConventionalCommit::description).orElse(subject.text()),
        parsed.flatMap(ConventionalCommit::breakingDescription),
        commit.pullRequest().or(subject::pullRequest),
        commit.authorLogin(),
        commit.authorName(),
        parsed.isPresent(),
        parsed.map(ConventionalCommit::footers).orElse(List.of()),
        part,
        asked);
  }
}
