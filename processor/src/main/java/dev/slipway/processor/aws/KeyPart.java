package dev.slipway.processor.aws;

import dev.slipway.shared.domain.release.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A name as one part of a key whose parts are separated by {@code #}. Different names give
 * different parts, whatever is in them: {@code #}, {@code %}, {@code ~}, control characters and
 * halves of surrogate pairs (which UTF-8 cannot hold) are written as {@code %} and four hex digits.
 *
 * <p>A sort key has at most 1,024 bytes. What would be longer than {@value #LONGEST} bytes is cut,
 * and ends with {@code ~} and the SHA-256 of the whole: {@code ~} stands in no other part.
 */
public final class KeyPart {
  private static final int LONGEST = 300;
  private static final int KEPT = 50;

  private KeyPart() {}

  public static String of(String name) {
    StringBuilder part = new StringBuilder();
    name.codePoints().forEach(c -> append(part, c));
    String whole = part.toString();
    if (whole.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
    return whole.substring(0, end) + "~" + Digest.of(whole);
  }

  /** A number, with zeros in front so that the order of texts is the order of numbers. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%019d", number);
  }

  private static void append(StringBuilder part, int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    if (c == '#' || c == '%' || c == '~' || half || Character.isISOControl(c)) {
      part.append(String.format(Locale.ROOT, "%%%04x", c));
    } else {
      part.appendCodePoint(c);
    }
  }
}
