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
 * @param guid {@code X-GitHub-Delivery}; a redelivery keeps it
 */
public record Delivery(
    Attempt attempt, UUID guid, Hook hook, Event what, Scope scope, Content content) {
  /**
   * One attempt to deliver it.
   *
   * @param id changes with each attempt
   */
  public record Attempt(long id, Instant at, boolean redelivery) {}

  /** What happened. */
  public record Event(String event, @Nullable String action) {}

  /** The repository and the installation that it is about. */
  public record Scope(@Nullable Long repositoryId, @Nullable Long installationId) {}

  /**
   * The request that is sent.
   *
   * @param headers by GitHub's spelling of their names
   * @param body the very bytes that are signed, JSON or form
   */
  public record Content(ObjectNode payload, Map<String, String> headers, byte[] body) {}

  /** {@code event} or {@code event.action}. */
  public String name() {
    return what.action() == null ? what.event() : what.event() + "." + what.action();
  }

  @Override
  public String toString() {
    return name() + " " + guid + " to " + hook.config().url();
  }
}
