package dev.slipway.standin.http;

/**
 * How the server treats {@code If-Match} on a write.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate">Use
 * conditional requests if appropriate</a>.
 */
public enum ConditionalWrites {
  /** GitHub: 400, nothing is written. */
  REFUSED,
  /** A GitHub-compatible server: 412 when the tag is not current, nothing is written. */
  HONOURED,
  /** As once seen on GitHub: it answers 412 and writes nevertheless. */
  WRITTEN_AND_412
}
