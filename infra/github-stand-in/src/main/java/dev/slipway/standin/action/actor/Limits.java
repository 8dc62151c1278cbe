package dev.slipway.standin.action.actor;

import dev.slipway.standin.state.Refusal;
import org.jspecify.annotations.Nullable;

/** How long texts may be. */
public final class Limits {
  /** Characters in a body of an issue, a pull request or a comment. */
  public static final int BODY = 65_536;

  /** Characters in the notes of a release. */
  public static final int NOTES = 125_000;

  /** Characters in a title. */
  public static final int TITLE = 256;

  private Limits() {}

  public static void check(String resource, String field, @Nullable String text, int most) {
    if (text != null && text.codePointCount(0, text.length()) > most) {
      throw Refusal.invalid(
          resource, field, "custom", field + " is too long (maximum is " + most + " characters)");
    }
  }
}
