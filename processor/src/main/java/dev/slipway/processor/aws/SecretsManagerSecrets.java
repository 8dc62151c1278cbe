package dev.slipway.processor.aws;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Secrets from Secrets Manager, kept for a while.
 *
 * <p>When Secrets Manager cannot be reached, a value that has just run out is used for as long
 * again: an old key most likely still works, and a function without one certainly does not.
 */
public final class SecretsManagerSecrets {
  private final SecretsManagerClient secretsManager;
  private final InstantSource clock;
  private final Duration keep;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param keep how long a value is used before it is looked up again
   */
  public SecretsManagerSecrets(
      SecretsManagerClient secretsManager, InstantSource clock, Duration keep) {
    this.secretsManager = secretsManager;
    this.clock = clock;
    this.keep = keep;
  }

  /** The secret with this ARN; nothing is looked up yet. */
  public Secret byArn(String arn) {
    return () -> value(arn);
  }

  /** Has the secret looked up anew next time: somebody refused the value. */
  public void forget(String arn) {
    known.remove(arn);
  }

  // The map's lock of one key: callers at the same moment share one look-up.
  private String value(String arn) {
    Known fresh = known.compute(arn, (_, before) -> usable(before) ? before : lookUp(arn, before));
    return fresh.value();
  }

  private boolean usable(@Nullable Known before) {
    return before != null && clock.instant().isBefore(before.until());
  }

  private Known lookUp(String arn, @Nullable Known before) {
    Instant now = clock.instant();
    try {
      String value =
          AwsFaults.during(
                  "Secrets Manager: look-up of " + arn,
                  () -> secretsManager.getSecretValue(get -> get.secretId(arn)))
              .secretString();
      if (value == null) {
        throw new PermanentFault(
            "BadSecret", "the secret " + arn + " holds bytes; store it as text");
      }
      return new Known(value, now.plus(keep));
    } catch (StoreUnavailable e) {
      if (before != null && now.isBefore(before.until().plus(keep))) {
        return before;
      }
      throw e;
    }
  }

  /** Its text form says nothing. */
  private record Known(String value, Instant until) {
    @Override
    public String toString() {
      return "secret until " + until;
    }
  }
}
