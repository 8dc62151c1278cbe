package dev.slipway.shared.domain.version;

import java.util.List;
import java.util.Optional;

/**
 * A commit message by <a href="https://www.conventionalcommits.org/en/v1.0.0/">Conventional Commits
 * 1.0.0</a>.
 *
 * @param type lower-cased
 */
public record ConventionalCommit(
    String type,
    Optional<String> scope,
    boolean breaking,
    String description,
    String body,
    List<Footer> footers,
    Optional<String> breakingDescription) {
  public ConventionalCommit {
    footers = List.copyOf(footers);
  }

  /** Reads a commit message; empty when it is no Conventional Commit. */
  public static Optional<ConventionalCommit> parse(String message) {
    throw new UnsupportedOperationException("not written yet: " + message.length());
  }
}
