package dev.slipway.standin.state;

import dev.slipway.standin.state.id.NodeIds;
import org.jspecify.annotations.Nullable;

/**
 * A label of a repository.
 *
 * @param color six hex digits without {@code #}
 */
public record Label(
    long id, String name, String color, @Nullable String description, boolean isDefault) {
  public String nodeId() {
    return NodeIds.of("LA", id);
  }
}
