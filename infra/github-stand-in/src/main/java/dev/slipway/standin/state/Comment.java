package dev.slipway.standin.state;

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
