package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Account;
import java.util.List;

/**
 * {@code installation} and {@code installation_repositories}: every App gets them unasked.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation">installation</a>.
 */
public final class InstallationEvents {
  private final Webhooks webhooks;
  private final Shapes shapes;

  InstallationEvents(Webhooks webhooks, Shapes shapes) {
    this.webhooks = webhooks;
    this.shapes = shapes;
  }

  /** {@code created}, {@code deleted}, {@code suspend}, {@code unsuspend} and others. */
  public void installation(
      String action, Installation installation, List<Repository> repositories, Account sender) {
    var payload = Json.object().put("action", action);
    payload.set("installation", shapes.apps().installation(installation));
    payload.set(
        "repositories", Json.array(repositories, shapes.repository().repositories()::brief));
    if (action.equals("created")) {
      payload.set("requester", NullNode.instance);
    }
    webhooks.emitTo(installation, "installation", action, sender, payload);
  }

  /** {@code added} or {@code removed}. */
  public void repositories(
      Installation installation, List<Repository> added, List<Repository> removed, Account sender) {
    var action = added.isEmpty() ? "removed" : "added";
    var payload = Json.object().put("action", action);
    payload.set("installation", shapes.apps().installation(installation));
    payload.put("repository_selection", installation.coversAll() ? "all" : "selected");
    payload.set("repositories_added", Json.array(added, shapes.repository().repositories()::brief));
    payload.set(
        "repositories_removed", Json.array(removed, shapes.repository().repositories()::brief));
    payload.set("requester", NullNode.instance);
    webhooks.emitTo(installation, "installation_repositories", action, sender, payload);
  }
}
