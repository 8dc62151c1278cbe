package dev.slipway.standin.http;

import dev.slipway.standin.auth.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags: weak on reads, varying with the token and the media type.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate">Use
 * conditional requests if appropriate</a>.
 */
final class EntityTags {
  private EntityTags() {}

  /** The opaque part, without quotes and {@code W/}. */
  static String hash(Request request, Identity identity, byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(identity.tagSalt().getBytes(StandardCharsets.UTF_8));
      var accept = request.header("accept");
      digest.update((accept == null ? "" : accept).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a list of tags (or {@code *}) has this one, compared weakly. */
  static boolean matches(@Nullable String header, String hash) {
    if (header == null) {
      return false;
    }
    for (String tag : header.split(",")) {
      var opaque = tag.strip().replaceFirst("^W/", "").replace("\"", "");
      if (opaque.equals("*") || opaque.equals(hash)) {
        return true;
      }
    }
    return false;
  }
}
