package dev.slipway.receiver;

import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the receiver is told by its environment.
 *
 * @param appSlug the App's slug, when Slipway works as a GitHub App
 */
public record ReceiverSettings(
    String queueUrl, SecretSource secrets, Optional<String> appSlug, Monitoring monitoring) {
  /** The queue's URL. */
  public static final String QUEUE_URL = "SLIPWAY_QUEUE_URL";

  /** The ARN of the Secrets Manager secret that holds the webhook secrets, one a line. */
  public static final String SECRETS_ARN = "SLIPWAY_WEBHOOK_SECRETS_ARN";

  /** The webhook secrets themselves, one a line: for runs on one machine. */
  public static final String SECRETS = "SLIPWAY_WEBHOOK_SECRETS";

  /** The App's slug, as in {@code github.com/apps/{slug}}. */
  public static final String APP_SLUG = "SLIPWAY_APP_SLUG";

  private static final Set<String> VARIABLES = Set.of(QUEUE_URL, SECRETS_ARN, SECRETS, APP_SLUG);
  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9-]{1,100}");

  /** Where the webhook secrets are. */
  public sealed interface SecretSource {
    /** In the environment. */
    record Literal(List<WebhookSecret> secrets) implements SecretSource {}

    /** In Secrets Manager. */
    record SecretsManager(String arn) implements SecretSource {}
  }

  /**
   * Reads the environment variables.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   * @throws dev.slipway.shared.domain.config.InvalidOperatorSettings for those that all functions
   *     share
   */
  public static ReceiverSettings from(Map<String, String> environment) {
    Optional<String> slug = value(environment, APP_SLUG);
    if (slug.isPresent() && !SLUG.matcher(slug.get()).matches()) {
      throw new IllegalArgumentException(
          APP_SLUG + " is the last part of the App's address, without [bot]");
    }
    return new ReceiverSettings(
        value(environment, QUEUE_URL)
            .orElseThrow(() -> new IllegalArgumentException(QUEUE_URL + " is missing")),
        secrets(environment),
        slug,
        OperatorSettings.from(environment, VARIABLES, List::of).monitoring());
  }

  private static SecretSource secrets(Map<String, String> environment) {
    Optional<String> arn = value(environment, SECRETS_ARN);
    Optional<String> literal = value(environment, SECRETS);
    if (arn.isPresent() == literal.isPresent()) {
      throw new IllegalArgumentException(
          "set one of "
              + SECRETS_ARN
              + " and "
              + SECRETS
              + ": without a secret nothing is accepted");
    }
    return arn.isPresent()
        ? new SecretSource.SecretsManager(arn.get())
        : new SecretSource.Literal(WebhookSecret.list(literal.orElseThrow()));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
