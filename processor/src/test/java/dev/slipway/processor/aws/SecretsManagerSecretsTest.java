package dev.slipway.processor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.StoreUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretsManagerSecretsTest {
  private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key";
  private static final Duration KEEP = Duration.ofMinutes(5);
  private static final String DENIED =
      "{\"__type\":\"AccessDeniedException\",\"Message\":\"not for you\"}";

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  private ScriptedAws aws;
  private SecretsManagerSecrets secrets;
  private Secret secret;

  @BeforeEach
  void start() throws IOException {
    aws = new ScriptedAws();
    secrets =
        new SecretsManagerSecrets(new Clients(aws.environment()).secretsManager(), clock, KEEP);
    secret = secrets.byArn(ARN);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void aValueIsKeptForItsTime() {
    aws.then(200, holding("first")).then(200, holding("second"));

    assertThat(aws.requests()).isZero();
    assertThat(secret.value()).isEqualTo("first");
    clock.advance(KEEP.minusMillis(1));
    assertThat(secret.value()).isEqualTo("first");
    clock.advance(Duration.ofMillis(1));
    assertThat(secret.value()).isEqualTo("second");
    assertThat(aws.requests()).isEqualTo(2);
  }

  @Test
  void aRefusedValueIsLookedUpAnew() {
    aws.then(200, holding("first")).then(200, holding("second"));
    secret.value();

    secrets.forget(ARN);

    assertThat(secret.value()).isEqualTo("second");
  }

  @Test
  void anOldValueServesWhileNoNewOneCanBeHad() {
    aws.then(200, holding("first")).then(400, DENIED);
    secret.value();

    clock.advance(KEEP.multipliedBy(2).minusMillis(1));
    assertThat(secret.value()).isEqualTo("first");
    clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(secret::value)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("Secrets Manager: look-up of " + ARN)
        .hasMessageContaining("AccessDeniedException");
  }

  @Test
  void bytesAreNoSecret() {
    aws.then(200, "{\"ARN\":\"" + ARN + "\",\"SecretBinary\":\"AAAA\"}");

    assertThatThrownBy(secret::value)
        .isInstanceOf(PermanentFault.class)
        .hasMessage("the secret " + ARN + " holds bytes; store it as text");
  }

  private static String holding(String value) {
    return "{\"ARN\":\"" + ARN + "\",\"SecretString\":\"" + value + "\"}";
  }
}
