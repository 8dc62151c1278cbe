package dev.slipway.shared.domain.repo;

import java.util.Optional;

/**
 * {@code owner/name} as GitHub shows it. It changes when a repository is renamed or transferred;
 * what stays is the {@link RepositoryId}.
 */
public record RepositoryName(String owner, String name) {
  private static final String PART = "[A-Za-z0-9_.-]{1,100}";

  public RepositoryName {
    if (!owner.matches(PART) || !name.matches(PART) || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("not a repository name: " + owner + "/" + name);
    }
  }

  /** Reads {@code owner/name}; empty when it is not one. */
  public static Optional<RepositoryName> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RepositoryName(text.substring(0, slash), text.substring(slash + 1)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
