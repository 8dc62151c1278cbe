package dev.slipway.receiver;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Checks {@code X-Hub-Signature-256}: the HMAC-SHA256 of the raw body under one of the valid
 * secrets.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">validating
 * webhook deliveries</a>.
 */
public final class SignatureVerifier {
  private static final String PREFIX = "sha256=";
  private static final int HEX_DIGITS = 64;

  /**
   * The body with the proof, or empty when no secret made this signature.
   *
   * @param body the raw bytes, base64 already decoded
   * @param signature the header's value
   * @param secrets all that are valid now; each is tried, so the time does not tell which one fits
   */
  public Optional<VerifiedBody> verify(
      byte[] body, Optional<String> signature, List<WebhookSecret> secrets) {
    Optional<byte[]> claimed = signature.flatMap(SignatureVerifier::digest);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    boolean right = false;
    for (WebhookSecret secret : secrets) {
      right |= MessageDigest.isEqual(hmac(secret, body), claimed.get());
    }
    return right ? Optional.of(new VerifiedBody(body)) : Optional.empty();
  }

  /** The header's value that proves a body under a secret: what GitHub sends along. */
  public static String sign(byte[] body, WebhookSecret secret) {
    return PREFIX + HexFormat.of().formatHex(hmac(secret, body));
  }

  private static Optional<byte[]> digest(String header) {
    if (!header.startsWith(PREFIX) || header.length() != PREFIX.length() + HEX_DIGITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexFormat.of().parseHex(header, PREFIX.length(), header.length()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static byte[] hmac(WebhookSecret secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(WebhookSecret.ALGORITHM);
      mac.init(secret.key());
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      // Every Java platform has HmacSHA256.
      throw new IllegalStateException(impossible);
    }
  }
}
