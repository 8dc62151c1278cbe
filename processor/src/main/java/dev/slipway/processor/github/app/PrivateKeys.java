package dev.slipway.processor.github.app;

import dev.slipway.processor.fault.PermanentFault;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Reads an App's private key. GitHub hands out PKCS#1 ({@code BEGIN RSA PRIVATE KEY}), Java reads
 * PKCS#8: the one is wrapped into the other.
 *
 * <p>Source: RFC 8017 (PKCS#1), RFC 5208 (PKCS#8).
 */
public final class PrivateKeys {
  // SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }
  private static final byte[] RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private PrivateKeys() {}

  /**
   * @throws PermanentFault when it is no RSA private key in PEM; the message holds nothing of the
   *     text
   */
  public static PrivateKey parse(String pem) {
    boolean pkcs1 = pem.contains("BEGIN RSA PRIVATE KEY");
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs1 ? wrapped(der) : der));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new PermanentFault(
          "AppKeyUnreadable",
          "the App's private key is no RSA key in PEM; store the .pem file that GitHub gave as it"
              + " is");
    }
  }

  private static byte[] wrapped(byte[] pkcs1) {
    byte[] version = {0x02, 0x01, 0x00};
    return sequence(0x30, concat(version, RSA, sequence(0x04, pkcs1)));
  }

  private static byte[] sequence(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
