package dev.slipway.shared.domain.repo;

import java.util.Optional;

/**
 * A branch's short name ({@code release/v1.2.0}), well-formed as git wants it.
 *
 * <p>Source: <a href="https://git-scm.com/docs/git-check-ref-format">git-check-ref-format</a>.
 */
public record BranchName(String value) {
  public BranchName {
    Optional<String> fault = GitRefFormat.fault(value);
    if (fault.isPresent()) {
      throw new IllegalArgumentException("not a branch name: " + fault.get());
    }
  }

  /** The full name of the ref, {@code refs/heads/…}. */
  public String ref() {
    return "refs/heads/" + value;
  }

  /** Reads a short name; empty when git would refuse it. */
  public static Optional<BranchName> parse(String text) {
    return GitRefFormat.fault(text).isPresent()
        ? Optional.empty()
        : Optional.of(new BranchName(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
