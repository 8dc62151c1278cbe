package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release; replaced whole when it is edited.
 *
 * @param createdAt the date of the commit it is about, as on GitHub
 * @param publishedAt null while it is a draft
 * @param makeLatest {@code true}, {@code false} or {@code legacy}
 * @param discussionCategory where a discussion was opened for it
 */
public record Release(
    long id,
    String tagName,
    String targetCommitish,
    @Nullable String name,
    @Nullable String body,
    boolean draft,
    boolean prerelease,
    Account author,
    Instant createdAt,
    @Nullable Instant publishedAt,
    String makeLatest,
    @Nullable String discussionCategory) {
  public String nodeId() {
    return NodeIds.of("RE", id);
  }
}
