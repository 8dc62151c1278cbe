package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.account.Hook;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One webhook request as it goes over the wire.
 *
 * @param id changes with each attempt
 * @param guid {@code X-GitHub-Delivery}; a redelivery keeps it
 * @param headers by GitHub's spelling of their names
 * @param body the very bytes that are signed, JSON or form
 */
public record Delivery(
    long id,
    UUID guid,
    Hook hook,
    String event,
    @Nullable String action,
    Instant at,
    boolean redelivery,
    @Nullable Long repositoryId,
    @Nullable Long installationId,
    ObjectNode payload,
    Map<String, String> headers,
    byte[] body) {
  /** {@code event} or {@code event.action}. */
  public String name() {
    return action == null ? event : event + "." + action;
  }

  @Override
  public String toString() {
    return name() + " " + guid + " to " + hook.url();
  }
}
