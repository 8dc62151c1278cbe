package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;

/**
 * A title that was changed.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/objects#renamedtitleevent">RenamedTitleEvent</a>.
 */
public record TitleEdit(long id, Account editor, Instant at, String from, String to) {
  public String nodeId() {
    return NodeIds.of("RTE", id);
  }
}
