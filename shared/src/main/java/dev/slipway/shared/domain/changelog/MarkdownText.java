package dev.slipway.shared.domain.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from commits and pull requests safe within one line of Markdown: it reads as it was
 * written, and does nothing.
 *
 * <table>
 *   <caption>What becomes of a text; · stands for a zero-width space</caption>
 *   <tr><th>text</th><th>safe</th><th>why</th></tr>
 *   <tr><td>{@code @acme/crew}</td><td>{@code @·acme/crew}</td><td>notifies nobody</td></tr>
 *   <tr><td>{@code fixes #12, GH-12}</td><td>{@code fixes #·12, GH-·12}</td>
 *       <td>closes and references nothing, in a squash commit's message either</td></tr>
 *   <tr><td>{@code https://x.y/issues/1}</td><td>{@code https:·//x.y/issues/·1}</td>
 *       <td>is no link: only our own are</td></tr>
 *   <tr><td>{@code <b>, <!--, -->}</td><td>{@code &lt;b>, &lt;!--, --\>}</td><td>is no HTML</td></tr>
 *   <tr><td>{@code &#64;all}</td><td>{@code &amp;#·64;all}</td><td>is no other character</td></tr>
 *   <tr><td>{@code *a* [b](c) |}</td><td>{@code \*a\* \[b\](c) \|}</td><td>is no markup</td></tr>
 *   <tr><td>{@code # a}, {@code - a}, {@code 1. a}</td><td>{@code \# a}, {@code \- a}, {@code 1\. a}</td>
 *       <td>begins no block</td></tr>
 *   <tr><td>{@code `a*b`}</td><td>the same</td><td>code stays code while its ticks pair up</td></tr>
 *   <tr><td>line breaks, tabs</td><td>one space</td><td>stays one line</td></tr>
 *   <tr><td>controls, bidi overrides</td><td>nothing</td><td>shows what it is; right-to-left letters
 *       and emoji stay</td></tr>
 * </table>
 *
 * <p>Idempotent: {@code safe(safe(x))} is {@code safe(x)}. A backslash before punctuation, {@code
 * &lt;} and {@code &amp;} are taken for the escapes that they are in Markdown; zero-width spaces
 * are taken out first and put in anew; the length counts what a reader sees, an escape as one
 * character.
 */
public final class MarkdownText {
  /** How many characters of one text are shown, as a reader counts them. */
  public static final int MAX_LENGTH = 300;

  private static final String ZERO_WIDTH_SPACE = "\u200B";
  private static final Pattern OUR_ENTITY = Pattern.compile("&(?:lt|amp);");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,40});");
  private static final Pattern ORDERED_ITEM = Pattern.compile("([0-9]{1,9})([.)])(?= |$)");

  /** The places after which a zero-width space keeps GitHub from seeing a reference. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "@(?=\\S)|#(?=[0-9])|GH-(?=[0-9])|:(?=//)|www(?=\\.)"
              + "|/(?:commits?|issues|pulls?|discussions)/(?=[0-9a-f])",
          Pattern.CASE_INSENSITIVE);

  private MarkdownText() {}

  /** The text as one safe line of at most {@link #MAX_LENGTH} visible characters. */
  public static String safe(String raw) {
    return safe(raw, MAX_LENGTH);
  }

  /** The text as one safe line of at most that many visible characters; a cut is shown by "…". */
  public static String safe(String raw, int maxLength) {
    String escaped = escape(cut(oneLine(raw), maxLength));
    return REFERENCE.matcher(escaped).replaceAll("$0" + ZERO_WIDTH_SPACE);
  }

  private static String oneLine(String raw) {
    StringBuilder line = new StringBuilder();
    int before = ' ';
    for (int c : (Iterable<Integer>) raw.codePoints()::iterator) {
      boolean space = isSpace(c);
      if (isDropped(c, before) || (space && before == ' ')) {
        continue;
      }
      before = space ? ' ' : c;
      line.appendCodePoint(before);
    }
    return line.toString().strip();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static boolean isDropped(int c, int before) {
    if (isSpace(c)) {
      return false;
    }
    if (isTag(c)) {
      return before != 0x1F3F4 && !isTag(before); // only flags such as Scotland's are made of them
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      // The joiners make emoji and Persian words, the marks only order what is beside them.
      case Character.FORMAT -> !(c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F);
      default -> false;
    };
  }

  private static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }

  private static String cut(String line, int maxLength) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < line.length() && starts.size() <= maxLength; i += tokenLength(line, i)) {
      starts.add(i);
    }
    if (starts.size() <= maxLength) {
      return line;
    }
    int token = maxLength - 1;
    while (token > 0 && joinsWhatIsBefore(line, starts.get(token))) {
      token--;
    }
    return line.substring(0, starts.get(token)).stripTrailing() + "…";
  }

  /** How many chars make up what a reader sees as one character. */
  private static int tokenLength(String line, int at) {
    if (isEscape(line, at)) {
      return 2;
    }
    Matcher entity = OUR_ENTITY.matcher(line).region(at, line.length());
    return entity.lookingAt() ? entity.end() - at : Character.charCount(line.codePointAt(at));
  }

  private static boolean joinsWhatIsBefore(String line, int at) {
    int c = line.codePointAt(at);
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == 0x200D
        || (c >= 0x1F3FB && c <= 0x1F3FF)
        || isTag(c)
        || line.codePointBefore(at) == 0x200D;
  }

  private static boolean isEscape(String line, int at) {
    return line.charAt(at) == '\\' && at + 1 < line.length() && isPunctuation(line.charAt(at + 1));
  }

  /** ASCII punctuation, all of which a backslash escapes (CommonMark 2.4). */
  private static boolean isPunctuation(char c) {
    return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
  }

  private static String escape(String line) {
    StringBuilder safe = new StringBuilder();
    int at = 0;
    Matcher ordered = ORDERED_ITEM.matcher(line);
    if (ordered.lookingAt()) {
      safe.append(ordered.group(1)).append('\\').append(ordered.group(2));
      at = ordered.end();
    }
    while (at < line.length()) {
      if (isEscape(line, at)) {
        safe.append(line.charAt(at + 1) == '<' ? "&lt;" : line.substring(at, at + 2));
        at += 2;
      } else if (line.charAt(at) == '`') {
        int ticks = ticks(line, at);
        int end = ticks == 1 ? codeEnd(line, at) : at;
        safe.append(end > at ? line.substring(at, end) : "\\`".repeat(ticks));
        at = Math.max(end, at + ticks);
      } else {
        at = appendEscaped(safe, line, at);
      }
    }
    return safe.toString();
  }

  /**
   * The end of the code that begins at a tick; the tick's own place when it begins none. Only
   * single ticks make code here, and a comment's beginning or end is never left as it is.
   */
  private static int codeEnd(String line, int at) {
    int close = line.indexOf('`', at + 1);
    if (close < 0 || ticks(line, close) > 1) {
      return at;
    }
    String code = line.substring(at + 1, close);
    return code.isBlank() || code.contains("<!--") || code.contains("-->") ? at : close + 1;
  }

  private static int ticks(String line, int at) {
    int end = at;
    while (end < line.length() && line.charAt(end) == '`') {
      end++;
    }
    return end - at;
  }

  private static int appendEscaped(StringBuilder safe, String line, int at) {
    int c = line.codePointAt(at);
    int next = at + Character.charCount(c);
    switch (c) {
      case '*', '[', ']', '|', '~' -> safe.append('\\').append((char) c);
      case '\\' -> safe.append(next == line.length() ? "\\\\" : "\\");
      case '#', '+', '-', '=' -> safe.append(at == 0 ? "\\" : "").append((char) c);
      case '>' -> safe.append(at == 0 || line.startsWith("--", at - 2) ? "\\>" : ">");
      case '_' -> safe.append(isWithinWord(line, at) ? "_" : "\\_");
      case '<' -> safe.append(mayBeginTag(line, next) ? "&lt;" : "<");
      case '&' -> {
        boolean ours = OUR_ENTITY.matcher(line).region(at, line.length()).lookingAt();
        boolean entity = ENTITY.matcher(line).region(at, line.length()).lookingAt();
        safe.append(entity && !ours ? "&amp;" : "&");
      }
      default -> safe.appendCodePoint(c);
    }
    return next;
  }

  private static boolean isWithinWord(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && Character.isLetterOrDigit(line.codePointBefore(at))
        && Character.isLetterOrDigit(line.codePointAt(at + 1));
  }

  private static boolean mayBeginTag(String line, int next) {
    return next < line.length()
        && (Character.isLetter(line.charAt(next)) || "/!?".indexOf(line.charAt(next)) >= 0);
  }
}
