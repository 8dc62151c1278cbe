package dev.slipway.processor.github.http;

import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.repo.InstallationId;
import java.util.Optional;

/** Where the token for a request comes from: an App's installation, or one token for everything. */
public interface GitHubTokens {
  /** A token to act with, minted or from the cache. */
  String token(Optional<InstallationId> installation, Deadline deadline);

  /**
   * GitHub refused this token (401): the next {@link #token} is a new one. False when there is no
   * other.
   */
  boolean refused(Optional<InstallationId> installation, String token);

  /** Drops what would be stale in a copy of this process. */
  default void forget() {}

  /** One personal or workflow token for everything. */
  static GitHubTokens single(String token) {
    return new GitHubTokens() {
      @Override
      public String token(Optional<InstallationId> installation, Deadline deadline) {
        return token;
      }

      @Override
      public boolean refused(Optional<InstallationId> installation, String refused) {
        return false;
      }
    };
  }
}
