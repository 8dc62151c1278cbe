package dev.slipway.standin.state.id;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * GraphQL global ids: a type prefix, an underscore and opaque text. Clients must not read them, so
 * the opaque part is this stand-in's own.
 *
 * <p>Source: <a href="https://docs.github.com/en/graphql/guides/using-global-node-ids">Using global
 * node IDs</a>.
 */
public final class NodeIds {
  private NodeIds() {}

  /** The node id of the thing with this database id, e.g. {@code PR_…}. */
  public static String of(String prefix, long id) {
    return of(prefix, Long.toString(id));
  }

  /** The node id of a thing known by a key rather than a number (a ref, a git object). */
  public static String of(String prefix, String key) {
    var opaque =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("0:" + key).getBytes(StandardCharsets.UTF_8));
    return prefix + "_" + opaque;
  }

  /** The key inside a node id of this prefix; empty when it is of another kind or malformed. */
  public static Optional<String> key(String prefix, String nodeId) {
    if (!nodeId.startsWith(prefix + "_")) {
      return Optional.empty();
    }
    try {
      var opaque = Base64.getUrlDecoder().decode(nodeId.substring(prefix.length() + 1));
      var text = new String(opaque, StandardCharsets.UTF_8);
      return text.startsWith("0:") ? Optional.of(text.substring(2)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
