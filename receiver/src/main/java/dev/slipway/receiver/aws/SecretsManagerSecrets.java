package dev.slipway.receiver.aws;

import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.WebhookSecrets;
import java.util.List;
import java.util.Map;

/** Webhook secrets, one a line, in the text of a Secrets Manager secret. */
public final class SecretsManagerSecrets implements WebhookSecrets {
  private final AwsCalls aws;
  private final String arn;

  public SecretsManagerSecrets(AwsCalls aws, String arn) {
    this.aws = aws;
    this.arn = arn;
  }

  @Override
  public List<WebhookSecret> current() throws Unavailable {
    String text;
    try {
      text =
          aws.call(AwsService.SECRETS_MANAGER, "GetSecretValue", Map.of("SecretId", arn))
              .at("SecretString")
              .text()
              .orElse("");
    } catch (AwsFault fault) {
      throw new Unavailable(
          "Secrets Manager did not give the webhook secrets (" + fault.getMessage() + ")", fault);
    }
    List<WebhookSecret> secrets = WebhookSecret.list(text);
    if (secrets.isEmpty()) {
      throw new Unavailable("the secret with the webhook secrets has no text");
    }
    return secrets;
  }

  @Override
  public void forget() {
    aws.forget();
  }
}
