package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release; replaced whole when it is edited.
 *
 * @param createdAt the date of the commit it is about, as on GitHub
 */
public record Release(long id, Tag tag, Text text, Stage stage, Account author, Instant createdAt) {
  /** The tag, and the commit at which GitHub makes it if it does not exist. */
  public record Tag(String tagName, String targetCommitish) {}

  /** Title and notes. */
  public record Text(@Nullable String name, @Nullable String body) {}

  /**
   * Draft, published, latest.
   *
   * @param publishedAt null while it is a draft
   * @param makeLatest {@code true}, {@code false} or {@code legacy}
   * @param discussionCategory where a discussion was opened for it
   */
  public record Stage(
      boolean draft,
      boolean prerelease,
      @Nullable Instant publishedAt,
      String makeLatest,
      @Nullable String discussionCategory) {}

  public String nodeId() {
    return NodeIds.of("RE", id);
  }
}
