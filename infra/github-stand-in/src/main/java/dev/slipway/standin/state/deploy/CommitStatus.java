package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a commit in one context; the newest of a context counts.
 *
 * @param state {@code error}, {@code failure}, {@code pending} or {@code success}
 */
public record CommitStatus(
    long id,
    String sha,
    String context,
    String state,
    @Nullable String description,
    @Nullable String targetUrl,
    Account creator,
    Instant createdAt) {
  public String nodeId() {
    return NodeIds.of("SC", id);
  }
}
