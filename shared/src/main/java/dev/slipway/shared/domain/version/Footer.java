package dev.slipway.shared.domain.version;

/**
 * A trailer of a commit message: {@code Refs: #12} or {@code Fixes #12}.
 *
 * @param token as written, {@code Refs}, {@code BREAKING CHANGE}; tokens are compared ignoring case
 * @param value one or more lines, without the blank lines and spaces around it
 */
public record Footer(String token, String value) {
  /** Whether this footer has that token, in whatever case. */
  public boolean is(String other) {
    return token.equalsIgnoreCase(other);
  }
}
