package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody says about a commit in one context; the newest of a context counts. */
public record CommitStatus(long id, String sha, Saying saying, Account creator, Instant createdAt) {
  /**
   * What a status says about the commit.
   *
   * @param state {@code error}, {@code failure}, {@code pending} or {@code success}
   */
  public record Saying(
      String context, String state, @Nullable String description, @Nullable String targetUrl) {}

  public String nodeId() {
    return NodeIds.of("SC", id);
  }
}
