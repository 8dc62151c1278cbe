package dev.slipway.receiver.aws;

import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.WebhookSecrets;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Webhook secrets, one a line, in the text of a Secrets Manager secret. */
public final class SecretsManagerSecrets implements WebhookSecrets {
  /** GitHub waits ten seconds for the answer, and the message must still be enqueued. */
  private static final Duration WHOLE_CALL = Duration.ofSeconds(3);

  private final String arn;

  public SecretsManagerSecrets(String arn) {
    this.arn = arn;
  }

  /**
   * Asked every few minutes, so the client is made for each call: none is kept open over a pause.
   */
  @Override
  public List<WebhookSecret> current() throws Unavailable {
    String text;
    try (SecretsManagerClient client =
        SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                ClientOverrideConfiguration.builder().apiCallTimeout(WHOLE_CALL).build())
            .build()) {
      text = client.getSecretValue(request -> request.secretId(arn)).secretString();
    } catch (SdkException fault) {
      throw new Unavailable("Secrets Manager did not give the webhook secrets", fault);
    }
    List<WebhookSecret> secrets = text == null ? List.of() : WebhookSecret.list(text);
    if (secrets.isEmpty()) {
      throw new Unavailable("the secret with the webhook secrets has no text");
    }
    return secrets;
  }
}
