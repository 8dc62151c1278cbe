package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Commits for tests, named by short words. */
public final class Commits {
  private Commits() {}

  /** A commit's name for a word: its letters as hex, filled up; the same word, the same name. */
  public static CommitSha sha(String word) {
    StringBuilder hex = new StringBuilder();
    word.chars().forEach(c -> hex.append("%02x".formatted(c & 0xff)));
    return new CommitSha((hex + "0".repeat(40)).substring(0, 40));
  }

  public static Commit commit(String word, String message, String... parents) {
    return new Commit(
        sha(word),
        Arrays.stream(parents).map(Commits::sha).toList(),
        message,
        "Ada Lovelace",
        Optional.of("ada"),
        Optional.empty(),
        Instant.EPOCH);
  }

  public static Commit of(Commit commit, int pullRequest) {
    return new Commit(
        commit.sha(),
        commit.parents(),
        commit.message(),
        commit.authorName(),
        commit.authorLogin(),
        Optional.of(new PullRequestNumber(pullRequest)),
        commit.committedAt());
  }

  public static Change change(String word, String message) {
    return Changes.of(List.of(commit(word, message)), _ -> false).list().getFirst();
  }
}
