package dev.slipway.processor.release.look.view;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the notes that Slipway generated and wrote last, the base of the three-way merge with what
 * people made of them. An entry is written <em>before</em> the pull request whose marker names its
 * digest, is never overwritten, and expires only after a newer one is named.
 */
public interface GeneratedNotes {

  /** Keeps the entry under its digest. Doing it again, by anybody, changes nothing. */
  void keep(RepositoryId repository, BranchName branch, Kept kept);

  /** What was kept under this digest; empty when it is lost or expired. */
  Optional<Kept> find(RepositoryId repository, BranchName branch, String digest);

  /** A newer entry is named by the pull request: this one may expire at that time. */
  void expire(RepositoryId repository, BranchName branch, String digest, Instant at);

  /**
   * @param digest lower-case hex SHA-256 over both texts
   * @param generated what the commits alone gave
   * @param written what was written into pull request and changelog: {@code generated} with
   *     people's edits
   */
  record Kept(String digest, String generated, String written) {}
}
