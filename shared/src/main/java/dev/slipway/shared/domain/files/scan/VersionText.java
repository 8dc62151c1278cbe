package dev.slipway.shared.domain.files.scan;

import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds versions in running text. Every loop only moves forward or is bounded by the length of a
 * version, so a hostile line costs no more than a long one.
 */
public final class VersionText {
  /** Longest text taken for a version; {@link Version#parse} has the same limit. */
  public static final int LONGEST = 200;

  /** What follows a prerelease in a file's name and would else be read as part of it. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "jar", "war", "zip", "tar", "tgz", "gz", "xz", "xml", "json", "js", "css", "html", "exe",
          "msi", "deb", "rpm", "apk", "whl", "so", "dll", "dmg", "pkg", "md", "txt", "yml", "yaml");

  private VersionText() {}

  /** A character that can stand in a version. */
  public static boolean isVersionChar(char c) {
    return isAlphanumeric(c) || c == '.' || c == '-' || c == '+';
  }

  public static boolean isAlphanumeric(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The versions between two positions; {@code 1.2}, {@code 1.2.3.4} and dates are none. */
  public static List<Span> versionsIn(String text, int from, int to) {
    List<Span> found = new ArrayList<>();
    int at = from;
    while (at < to) {
      if (!isDigit(text.charAt(at)) || !canBeginAt(text, from, at)) {
        at++;
        continue;
      }
      int numbersEnd = at;
      while (numbersEnd < to
          && (isDigit(text.charAt(numbersEnd)) || text.charAt(numbersEnd) == '.')) {
        numbersEnd++;
      }
      int end = withSuffixes(text, trimmedBack(text, at, numbersEnd), to);
      // A letter right behind (1.2.3rc1) makes it another scheme's version.
      boolean whole = end >= to || !isAlphanumeric(text.charAt(end));
      if (whole && end - at <= LONGEST && Version.parse(text.substring(at, end)).isPresent()) {
        found.add(new Span(at, end));
      }
      at = Math.max(end, numbersEnd);
    }
    return found;
  }

  private static boolean canBeginAt(String text, int from, int at) {
    if (at == from) {
      return true;
    }
    char before = text.charAt(at - 1);
    if (before == 'v' || before == 'V') {
      return at - 1 == from || !isAlphanumeric(text.charAt(at - 2));
    }
    return !isAlphanumeric(before) && before != '.';
  }

  private static int withSuffixes(String text, int numbersEnd, int to) {
    int end = numbersEnd;
    if (end + 1 < to && text.charAt(end) == '-' && isAlphanumeric(text.charAt(end + 1))) {
      end = identifiersEnd(text, end + 1, to);
    }
    if (end + 1 < to && text.charAt(end) == '+' && isAlphanumeric(text.charAt(end + 1))) {
      end = identifiersEnd(text, end + 1, to);
    }
    return end;
  }

  private static int identifiersEnd(String text, int from, int to) {
    int end = from;
    while (end < to && isVersionChar(text.charAt(end)) && text.charAt(end) != '+') {
      end++;
    }
    end = trimmedBack(text, from, end);
    int dot = text.lastIndexOf('.', end - 1);
    while (dot > from && EXTENSIONS.contains(text.substring(dot + 1, end))) {
      end = dot;
      dot = text.lastIndexOf('.', end - 1);
    }
    return end;
  }

  /** Without the dots and dashes that belong to the sentence around it. */
  public static int trimmedBack(String text, int from, int end) {
    int to = end;
    while (to > from && !isAlphanumeric(text.charAt(to - 1))) {
      to--;
    }
    return to;
  }
}
