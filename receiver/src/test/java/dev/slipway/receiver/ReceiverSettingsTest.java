package dev.slipway.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiverSettingsTest {
  private static final Map<String, String> ENOUGH =
      Map.of(
          "SLIPWAY_QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/1/slipway.fifo",
          "SLIPWAY_WEBHOOK_SECRETS", "one\ntwo");

  @Test
  void theseAreEnough() {
    ReceiverSettings settings = ReceiverSettings.from(ENOUGH);

    assertThat(settings.queueUrl()).endsWith("slipway.fifo");
    assertThat(settings.appSlug()).isEmpty();
    assertThat(settings.secrets())
        .isInstanceOfSatisfying(
            ReceiverSettings.SecretSource.Literal.class,
            literal -> assertThat(literal.secrets()).hasSize(2));
  }

  @Test
  void whatIsMissingOrWrongIsNamedAndNotRepeated() {
    refuses(without("SLIPWAY_QUEUE_URL"), "SLIPWAY_QUEUE_URL is missing");
    refuses(
        without("SLIPWAY_WEBHOOK_SECRETS"),
        "set one of SLIPWAY_WEBHOOK_SECRETS_ARN and SLIPWAY_WEBHOOK_SECRETS: without a secret"
            + " nothing is accepted");
    refuses(
        with("SLIPWAY_WEBHOOK_SECRETS_ARN", "arn"),
        "set one of SLIPWAY_WEBHOOK_SECRETS_ARN and SLIPWAY_WEBHOOK_SECRETS: without a secret"
            + " nothing is accepted");
    refuses(
        with("SLIPWAY_APP_SLUG", "slipway[bot]"),
        "SLIPWAY_APP_SLUG is the last part of the App's address, without [bot]");
    assertThatThrownBy(
            () -> ReceiverSettings.from(with("SLIPWAY_MONITORING_METRICS_ENABLED", "often")))
        .hasMessageContaining("SLIPWAY_MONITORING_METRICS_ENABLED");
  }

  private static void refuses(Map<String, String> environment, String message) {
    assertThatThrownBy(() -> ReceiverSettings.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> more = new HashMap<>(ENOUGH);
    more.put(name, value);
    return more;
  }

  private static Map<String, String> without(String name) {
    Map<String, String> less = new HashMap<>(ENOUGH);
    less.remove(name);
    return less;
  }
}
