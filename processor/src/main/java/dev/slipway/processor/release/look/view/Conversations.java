package dev.slipway.processor.release.look.view;

import dev.slipway.shared.domain.command.Conversation;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Set;

/** What people said on pull requests. */
public interface Conversations {
  /** The conversations of these pull requests, of those that are there. */
  List<Conversation> of(Set<PullRequestNumber> numbers);
}
