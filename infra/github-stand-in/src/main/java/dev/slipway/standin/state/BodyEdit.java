package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a body. GitHub's {@code userContentEdits} calls the whole text of a version its
 * {@code diff}.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/objects#usercontentedit">UserContentEdit</a>.
 */
public record BodyEdit(long id, @Nullable Account editor, Instant at, @Nullable String text) {
  public String nodeId() {
    return NodeIds.of("UCE", id);
  }
}
