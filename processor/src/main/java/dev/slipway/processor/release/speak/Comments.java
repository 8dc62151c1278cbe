package dev.slipway.processor.release.speak;

import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Optional;

/** Comments on pull requests. */
public interface Comments {
  /**
   * Adds a comment and returns its id; empty when GitHub does not let us, or the pull request is
   * gone.
   */
  Optional<Long> add(PullRequestNumber on, String body);

  /** Replaces a comment's text; false when it is gone. */
  boolean edit(long id, String body);

  /** Deletes a comment; one that is gone stays gone. */
  void delete(long id);

  /** The comment that contains this text; asked when an answer of ours may have been lost. */
  Optional<Long> find(PullRequestNumber on, String containing);
}
