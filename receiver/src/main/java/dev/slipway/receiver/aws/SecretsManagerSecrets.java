package dev.slipway.receiver.aws;

import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.WebhookSecrets;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Webhook secrets, one a line, in the text of a Secrets Manager secret. */
public final class SecretsManagerSecrets implements WebhookSecrets {
  private final Clients clients;
  private final String arn;

  public SecretsManagerSecrets(Clients clients, String arn) {
    this.clients = clients;
    this.arn = arn;
  }

  /**
   * Asked every few minutes, so the client is made for each call: none is kept open over a pause.
   */
  @Override
  public List<WebhookSecret> current() throws Unavailable {
    String text;
    try (SecretsManagerClient client = clients.secretsManager()) {
      text = client.getSecretValue(request -> request.secretId(arn)).secretString();
    } catch (SdkException fault) {
      throw new Unavailable(
          "Secrets Manager did not give the webhook secrets (" + Reason.of(fault) + ")", fault);
    }
    List<WebhookSecret> secrets = text == null ? List.of() : WebhookSecret.list(text);
    if (secrets.isEmpty()) {
      throw new Unavailable("the secret with the webhook secrets has no text");
    }
    return secrets;
  }

  @Override
  public void forget() {
    clients.forget();
  }
}
