package dev.slipway.shared.domain.command;

import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * What was said on a pull request.
 *
 * @param base the branch that it goes into
 * @param comments the first first; our own and bots' are left out
 */
public record Conversation(
    PullRequestNumber number, State state, String base, List<Comment> comments) {
  public Conversation {
    comments = List.copyOf(comments);
  }

  /** The states of a pull request. */
  public enum State {
    OPEN,
    CLOSED,
    MERGED
  }

  /**
   * A person's comment.
   *
   * @param id GitHub's id
   * @param url its place on GitHub
   * @param author the name of the account; empty when there is none any more
   */
  public record Comment(String id, String url, Optional<String> author, String body) {}
}
