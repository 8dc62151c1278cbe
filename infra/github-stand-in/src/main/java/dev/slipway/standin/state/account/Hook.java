package dev.slipway.standin.state.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's settings; replaced whole when they change.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/webhooks">Repository webhooks</a>.
 *
 * @param events names, or {@code *} for all
 */
public record Hook(
    long id, Owner owner, Config config, Set<String> events, boolean active, Times times) {
  /** Whose it is: a repository's or an App's. */
  public record Owner(Target target, long targetId) {}

  /**
   * How deliveries are sent.
   *
   * @param url where they are posted
   * @param contentType {@code json} or {@code form}
   * @param secret null when they are not signed
   */
  public record Config(String url, String contentType, @Nullable String secret) {}

  /** When it was made, and last changed. */
  public record Times(Instant createdAt, Instant updatedAt) {}

  /** What {@code X-GitHub-Hook-Installation-Target-Type} says. */
  public enum Target {
    REPOSITORY("repository", "Repository"),
    INTEGRATION("integration", "App");

    private final String header;
    private final String json;

    Target(String header, String json) {
      this.header = header;
      this.json = json;
    }

    public String header() {
      return header;
    }

    public String json() {
      return json;
    }
  }

  public Hook {
    events = Set.copyOf(events);
  }

  public boolean wants(String event) {
    return active && (event.equals("ping") || events.contains("*") || events.contains(event));
  }
}
