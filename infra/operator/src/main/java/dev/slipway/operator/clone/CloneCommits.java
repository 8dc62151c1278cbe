package dev.slipway.operator.clone;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Commits of a clone as GitHub would tell them. */
public final class CloneCommits {
  // https://docs.github.com/account-and-profile/reference/email-addresses-reference
  private static final Pattern NO_REPLY =
      Pattern.compile("(?:\\d+\\+)?(?<login>[A-Za-z0-9-]+)@users\\.noreply\\..+");

  private CloneCommits() {}

  /**
   * Reads them.
   *
   * @param commits with their messages, children before parents
   * @param knowsAccounts whether a no-reply address names an account of the server it came from
   */
  public static List<Commit> of(List<RevCommit> commits, boolean knowsAccounts) {
    Map<ObjectId, PullRequestNumber> pullRequests = PullRequests.of(commits);
    return commits.stream()
        .map(commit ->
            commit(commit, Optional.ofNullable(pullRequests.get(commit.getId())), knowsAccounts))
        .toList();
  }

  private static Commit commit(
      RevCommit commit, Optional<PullRequestNumber> pullRequest, boolean knowsAccounts) {
    List<CommitSha> parents = new ArrayList<>();
    for (RevCommit parent : commit.getParents()) {
      parents.add(new CommitSha(parent.name()));
    }
    PersonIdent author = commit.getAuthorIdent();
    return new Commit(
        new CommitSha(commit.name()),
        parents,
        commit.getFullMessage(),
        author.getName(),
        knowsAccounts ? login(author.getEmailAddress()) : Optional.empty(),
        pullRequest,
        Instant.ofEpochSecond(commit.getCommitTime()));
  }

  private static Optional<String> login(String email) {
    Matcher noReply = NO_REPLY.matcher(email);
    return noReply.matches() ? Optional.of(noReply.group("login")) : Optional.empty();
  }
}
