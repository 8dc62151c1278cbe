package dev.slipway.shared.domain.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests by which texts and git objects are recognised. */
public final class Digest {
  private Digest() {}

  /** Lower-case hex SHA-256 over the texts' UTF-8 bytes, each led by its length. */
  public static String of(String... texts) {
    MessageDigest digest = algorithm("SHA-256");
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The object name that git gives a blob of this text, so that a file on GitHub is compared
   * without being read. Source: <a
   * href="https://git-scm.com/book/en/v2/Git-Internals-Git-Objects">Pro Git 10.2</a>.
   */
  public static String blob(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = algorithm("SHA-1");
    digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + name, e);
    }
  }
}
