package dev.slipway.shared.domain.repo;

/**
 * GitHub's numeric repository id; it survives renames and transfers, so everything is keyed by it.
 */
public record RepositoryId(long value) {
  public RepositoryId {
    if (value <= 0) {
      throw new IllegalArgumentException("a repository id is positive: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
