package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;

/**
 * The queue's {@code MessageGroupId}: messages of one group are taken in order, groups run in
 * parallel.
 *
 * <p>It is made of numeric ids: SQS takes 128 characters, an {@code owner/name} can have 140, and
 * the id survives a rename.
 */
public record MessageGroup(String value) {
  public MessageGroup {
    if (!value.matches("(repo|installation)-[1-9][0-9]{0,18}")) {
      throw new IllegalArgumentException("not a message group: " + value.length() + " characters");
    }
  }

  /** The group in which everything about one repository happens. */
  public static MessageGroup of(RepositoryId repository) {
    return new MessageGroup("repo-" + repository);
  }

  /** The group of events about an installation itself. */
  public static MessageGroup of(InstallationId installation) {
    return new MessageGroup("installation-" + installation);
  }

  @Override
  public String toString() {
    return value;
  }
}
