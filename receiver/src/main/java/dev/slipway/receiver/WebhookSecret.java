package dev.slipway.receiver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** One webhook secret, as a key. Does not show itself. */
public final class WebhookSecret {
  static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * A secret.
   *
   * @throws IllegalArgumentException when it is blank: that would be no secret
   */
  public WebhookSecret(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a webhook secret is not blank");
    }
    this.key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** Reads secrets, one a line; two or more are valid at once while they are being changed. */
  public static List<WebhookSecret> list(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(WebhookSecret::new).toList();
  }

  SecretKeySpec key() {
    return key;
  }

  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
