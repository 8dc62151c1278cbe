package dev.slipway.processor;

import java.util.Set;

/**
 * The environment variables that tell the functions where their stack and GitHub are; those of
 * settings are {@link dev.slipway.shared.domain.config.OperatorSettings}'.
 */
public final class Variables {
  /** The table's name. */
  public static final String TABLE = "SLIPWAY_TABLE";

  /** The queue's and the dead-letter queue's URLs. */
  public static final String QUEUE_URL = "SLIPWAY_QUEUE_URL";

  public static final String DEAD_LETTER_QUEUE_URL = "SLIPWAY_DEAD_LETTER_QUEUE_URL";

  /** GitHub's API; {@code https://api.github.com} unless set. */
  public static final String GITHUB_API_URL = "SLIPWAY_GITHUB_API_URL";

  /** The App's id, and the ARN of the secret with its private key (PEM). */
  public static final String APP_ID = "SLIPWAY_APP_ID";

  public static final String APP_PRIVATE_KEY_ARN = "SLIPWAY_APP_PRIVATE_KEY_ARN";

  /** In the place of an App: the ARN of the secret with a token. */
  public static final String GITHUB_TOKEN_ARN = "SLIPWAY_GITHUB_TOKEN_ARN";

  /**
   * Our webhook's address as it is set up at GitHub; with a token the reconciler knows by it which
   * of a repository's webhooks is ours.
   */
  public static final String WEBHOOK_URL = "SLIPWAY_WEBHOOK_URL";

  /** All of these. */
  static final Set<String> ALL =
      Set.of(
          TABLE,
          QUEUE_URL,
          DEAD_LETTER_QUEUE_URL,
          GITHUB_API_URL,
          APP_ID,
          APP_PRIVATE_KEY_ARN,
          GITHUB_TOKEN_ARN,
          WEBHOOK_URL);

  private Variables() {}
}
