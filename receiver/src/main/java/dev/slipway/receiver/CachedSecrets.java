package dev.slipway.receiver;

import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the secrets when they are first needed and again when they are older than {@link #FRESH}:
 * a secret that was added is valid everywhere after that time.
 *
 * <p>While they cannot be fetched the last known ones stay valid: turning every delivery away would
 * lose more than it protects.
 */
public final class CachedSecrets implements WebhookSecrets {
  /** How long fetched secrets are used without looking again. */
  public static final Duration FRESH = Duration.ofMinutes(5);

  /**
   * How long the last known ones are used after a look that failed, so not every call waits for
   * one.
   */
  static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final WebhookSecrets source;
  private final InstantSource clock;
  private final StructuredLog log;
  private @Nullable Fetched last;

  public CachedSecrets(WebhookSecrets source, InstantSource clock, StructuredLog log) {
    this.source = source;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public synchronized List<WebhookSecret> current() throws Unavailable {
    Instant now = clock.instant();
    Fetched known = last;
    if (known != null && now.isBefore(known.until())) {
      return known.secrets();
    }
    try {
      Fetched fetched = new Fetched(source.current(), now.plus(FRESH));
      last = fetched;
      return fetched.secrets();
    } catch (Unavailable fault) {
      if (known == null) {
        throw fault;
      }
      log.warn(
          Operation.VERIFY_SIGNATURE,
          "webhook secrets not refreshed, the last known stay valid",
          fault);
      last = new Fetched(known.secrets(), now.plus(AFTER_FAILURE));
      return known.secrets();
    }
  }

  @Override
  public synchronized void forget() {
    last = null;
    source.forget();
  }

  private record Fetched(List<WebhookSecret> secrets, Instant until) {}
}
