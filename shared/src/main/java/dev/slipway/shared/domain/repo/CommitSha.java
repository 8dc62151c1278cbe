package dev.slipway.shared.domain.repo;

/**
 * A git object name: 40 lower-case hex digits (SHA-1).
 *
 * <p>Source: <a href="https://git-scm.com/docs/hash-function-transition">git, hash function</a>;
 * GitHub serves SHA-1 names only.
 */
public record CommitSha(String value) {
  /** What {@code updateRefs} takes for "must not exist" (before) and "delete" (after). */
  public static final CommitSha ZERO = new CommitSha("0".repeat(40));

  public CommitSha {
    if (!value.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("not a 40-digit lower-case hex object name: " + value);
    }
  }

  /** The first seven digits, as GitHub shows a commit. */
  public String abbreviated() {
    return value.substring(0, 7);
  }

  @Override
  public String toString() {
    return value;
  }
}
