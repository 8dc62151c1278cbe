package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.Issue;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Account;

/**
 * {@code release}, {@code issue_comment} and {@code repository}.
 *
 * <p>Source: <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">Webhook
 * events and payloads</a>.
 */
public final class ContentEvents {
  private final Webhooks webhooks;
  private final Shapes shapes;

  ContentEvents(Webhooks webhooks, Shapes shapes) {
    this.webhooks = webhooks;
    this.shapes = shapes;
  }

  /** {@code changes} is empty but for {@code edited}. */
  public void release(
      String action, Repository repository, Release release, Account sender, ObjectNode changes) {
    var payload = Json.object().put("action", action);
    if (action.equals("edited")) {
      payload.set("changes", changes);
    }
    payload.set("release", shapes.repository().releases().release(repository, release));
    webhooks.emit("release", action, repository, sender, payload);
  }

  /** {@code changes} is empty but for {@code edited}. */
  public void comment(
      String action,
      Repository repository,
      Issue issue,
      Comment comment,
      Account sender,
      ObjectNode changes) {
    var payload = Json.object().put("action", action);
    if (action.equals("edited")) {
      payload.set("changes", changes);
    }
    payload.set("issue", shapes.pull().issues().issue(repository, issue));
    payload.set("comment", shapes.pull().issues().comment(repository, comment));
    webhooks.emit("issue_comment", action, repository, sender, payload);
  }

  /** {@code renamed}, {@code transferred}, {@code archived}, {@code deleted} and others. */
  public void repository(String action, Repository repository, Account sender, ObjectNode changes) {
    var payload = Json.object().put("action", action);
    if (!changes.isEmpty()) {
      payload.set("changes", changes);
    }
    webhooks.emit("repository", action, repository, sender, payload);
  }
}
