package dev.slipway.processor.release.speak;

import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what was said where, so that saying it once costs GitHub one request and looking costs
 * none.
 */
public interface RemarkIndex {

  /** All that was said in a repository and not taken back, by key. */
  Map<String, Said> said(RepositoryId repository);

  /**
   * Claims the key before the comment is written. False when another run has it.
   *
   * @param over the entry to replace; empty when there was none
   */
  boolean claim(RepositoryId repository, String key, Said said, Optional<Said> over);

  /** Notes the comment that was written under a claim, or edited. */
  void put(RepositoryId repository, String key, Said said);

  /** Forgets what was taken back. */
  void remove(RepositoryId repository, String key);

  /**
   * @param comment the comment's id; empty between claim and comment
   * @param digest of its text
   */
  record Said(PullRequestNumber on, Optional<Long> comment, String digest, Instant at) {}
}
