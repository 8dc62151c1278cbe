package dev.slipway.receiver.aws;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.WebhookSecrets;
import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Webhook secrets, one a line, in the text of a Secrets Manager secret. */
public final class SecretsManagerSecrets implements WebhookSecrets {
  private static final AwsJson.Service SECRETS_MANAGER =
      new AwsJson.Service("secretsmanager", "SECRETS_MANAGER", "1.1", "secretsmanager");

  /** GitHub waits ten seconds for the answer, and the message must still be enqueued. */
  private static final Duration WITHIN = Duration.ofSeconds(1);

  private final AwsJson aws;
  private final String arn;

  public SecretsManagerSecrets(AwsJson aws, String arn) {
    this.aws = aws;
    this.arn = arn;
  }

  @Override
  public void forget() {
    aws.forget();
  }

  @Override
  public List<WebhookSecret> current() throws Unavailable {
    String text;
    try {
      String request =
          "{\"SecretId\":\""
              + new String(JsonStringEncoder.getInstance().quoteAsString(arn))
              + "\"}";
      byte[] answer = aws.call(SECRETS_MANAGER, "GetSecretValue", request, WITHIN);
      text = Json.read(answer).at("SecretString").text().orElse("");
    } catch (IOException | Json.Unreadable fault) {
      throw new Unavailable("Secrets Manager did not give the webhook secrets", fault);
    }
    List<WebhookSecret> secrets = WebhookSecret.list(text);
    if (secrets.isEmpty()) {
      throw new Unavailable("the secret with the webhook secrets has no text");
    }
    return secrets;
  }
}
