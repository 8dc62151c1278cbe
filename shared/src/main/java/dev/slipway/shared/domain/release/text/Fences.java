package dev.slipway.shared.domain.release.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTML comments that tell Slipway's parts of a description from people's. Open release PRs have
 * them: they stay as they are.
 */
enum Fences {
  HEADER("header"),
  NOTES("notes"),
  FOOTER("footer"),
  REST("rest");

  static final String CUT = "<!-- slipway:cut -->";

  private static final Pattern ANY =
      Pattern.compile(
          "<!-- /?slipway:(?:header|notes|footer|cut|rest|component)(?: [^>\\n]{0,300})? -->");

  final String begin;
  final String end;
  private final Pattern region;

  Fences(String word) {
    begin = "<!-- slipway:" + word + " -->";
    end = "<!-- /slipway:" + word + " -->";
    region = Pattern.compile(Pattern.quote(begin) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL);
  }

  Matcher in(String text) {
    return region.matcher(text);
  }

  String around(String text) {
    return begin + "\n" + text + "\n" + end;
  }

  /** A text without fences and what is blank around it. */
  static String clean(String text) {
    return ANY.matcher(text).replaceAll("").strip();
  }

  /** A text with line ends as Slipway writes them: GitHub's editor sends CRLF. */
  static String withLineFeeds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** A text without Slipway's footer, which is made anew each time; what is around it stays. */
  static String withoutFooter(String text) {
    Matcher footer = FOOTER.in(text);
    return footer.find()
        ? text.substring(0, footer.start()).stripTrailing()
            + "\n\n"
            + text.substring(footer.end()).stripLeading()
        : text;
  }

  /** Appends a paragraph, if it is not empty. */
  static void paragraph(StringBuilder text, String more) {
    if (!more.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(more);
    }
  }
}
