package dev.slipway.standin.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HMAC over a delivery's raw body.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">Validating
 * webhook deliveries</a>.
 */
final class Signing {
  private Signing() {}

  /** Lower-case hex; {@code algorithm} is {@code HmacSHA256} or {@code HmacSHA1}. */
  static String hmac(String algorithm, String secret, byte[] body) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
