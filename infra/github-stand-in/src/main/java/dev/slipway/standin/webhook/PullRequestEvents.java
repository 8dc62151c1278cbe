package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Account;

/**
 * {@code pull_request}.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request">pull_request</a>.
 */
public final class PullRequestEvents {
  private final Webhooks webhooks;
  private final Shapes shapes;

  PullRequestEvents(Webhooks webhooks, Shapes shapes) {
    this.webhooks = webhooks;
    this.shapes = shapes;
  }

  /** {@code opened}, {@code closed}, {@code reopened} and others that carry nothing more. */
  public void plain(String action, Repository repository, PullRequest pull, Account sender) {
    emit(action, repository, pull, sender, Json.object());
  }

  /** {@code changes} has {@code {"title": {"from": …}}} and the like. */
  public void edited(Repository repository, PullRequest pull, Account sender, ObjectNode changes) {
    var more = Json.object();
    more.set("changes", changes);
    emit("edited", repository, pull, sender, more);
  }

  public void synchronize(
      Repository repository, PullRequest pull, Account sender, String before, String after) {
    var more = Json.object().put("before", before).put("after", after);
    emit("synchronize", repository, pull, sender, more);
  }

  /** {@code labeled} or {@code unlabeled}; GitHub sends one for each label. */
  public void label(
      String action, Repository repository, PullRequest pull, Account sender, Label label) {
    var more = Json.object();
    more.set("label", shapes.pull().issues().label(repository, label));
    emit(action, repository, pull, sender, more);
  }

  /** {@code assigned} or {@code unassigned}. */
  public void assignee(
      String action, Repository repository, PullRequest pull, Account sender, Account assignee) {
    var more = Json.object();
    more.set("assignee", shapes.accounts().user(assignee));
    emit(action, repository, pull, sender, more);
  }

  public void reviewRequested(
      Repository repository, PullRequest pull, Account sender, Account reviewer) {
    var more = Json.object();
    more.set("requested_reviewer", shapes.accounts().user(reviewer));
    emit("review_requested", repository, pull, sender, more);
  }

  private void emit(
      String action, Repository repository, PullRequest pull, Account sender, ObjectNode more) {
    var payload = Json.object().put("action", action).put("number", pull.number());
    // Mergeability is worked out later than the event is sent.
    payload.set("pull_request", shapes.pull().pulls().full(repository, pull, null));
    payload.setAll(more);
    webhooks.emit("pull_request", action, repository, sender, payload);
  }
}
