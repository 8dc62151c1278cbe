package dev.slipway.shared.telemetry;

import java.util.regex.Pattern;

/**
 * The last net under "never a token or a secret in a log": code does not pass them, and should a
 * fault's message hold one all the same, it is masked here; and so is what GitHub, or a proxy
 * before it, repeats in the words of a refusal, which go into the journal and onto pull requests.
 * Also keeps values short, so a body is never one.
 *
 * <p>Source of the forms: <a
 * href="https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats">GitHub's
 * token formats</a>; RFC 7519 for JSON Web Tokens; RFC 7468 for keys.
 */
public final class Redaction {
  private static final int LONGEST = 2000;
  private static final Pattern SECRET =
      Pattern.compile(
          "gh[a-z]_[A-Za-z0-9_.-]{6,}"
              + "|github_pat_[A-Za-z0-9_]{6,}"
              + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*"
              + "|(?i:bearer|token|basic) [A-Za-z0-9_~+/.=-]{16,}"
              + "|(?i:sha256=)[0-9a-fA-F]{64}");

  private Redaction() {}

  /** The text with secrets masked, and cut after 2,000 characters. */
  public static String safe(String value) {
    String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    return SECRET.matcher(shown).replaceAll("[redacted]");
  }
}
