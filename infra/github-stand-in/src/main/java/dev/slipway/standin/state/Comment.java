package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;

/** A comment on an issue or a pull request's conversation; replaced whole when it is edited. */
public record Comment(
    long id, int issueNumber, Account author, String body, Instant createdAt, Instant updatedAt) {
  public String nodeId() {
    return NodeIds.of("IC", id);
  }

  public Comment withBody(String text, Instant at) {
    return new Comment(id, issueNumber, author, text, createdAt, at);
  }
}
