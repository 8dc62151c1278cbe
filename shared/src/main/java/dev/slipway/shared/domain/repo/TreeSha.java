package dev.slipway.shared.domain.repo;

/** The object name of a git tree. A type of its own, so that it is never taken for a commit. */
public record TreeSha(String value) {
  public TreeSha {
    if (!value.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("not a 40-digit lower-case hex object name: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
