package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people made of a merged pull request's part in the release.
 *
 * @param messages messages in the place of its commits' own; none leaves them as they are
 * @param mergeCommit the commit that the messages are told of; where it is not listed, the pull
 *     request's newest
 * @param skip whether it is left out of version and notes
 * @param bump what it asks for, whatever its messages say
 * @param by what says so, in words: Markdown that is safe
 */
public record Adjustment(
    List<String> messages,
    Optional<CommitSha> mergeCommit,
    boolean skip,
    Optional<Bump> bump,
    List<String> by) {
  /** Nothing is changed. */
  public static final Adjustment NONE =
      new Adjustment(List.of(), Optional.empty(), false, Optional.empty(), List.of());

  public Adjustment {
    messages = List.copyOf(messages);
    by = List.copyOf(by);
  }

  /** The same, with these messages; none says nothing of them. */
  public Adjustment with(List<String> other, Optional<CommitSha> merged) {
    if (other.isEmpty()) {
      return this;
    }
    List<String> told = new ArrayList<>(by);
    told.add(
        other.size() == 1
            ? "has another message (override block)"
            : "has " + other.size() + " messages (override block)");
    return new Adjustment(other, merged, skip, bump, told);
  }

  /** Whether it changes anything. */
  public boolean isNone() {
    return messages.isEmpty() && !skip && bump.isEmpty();
  }
}
