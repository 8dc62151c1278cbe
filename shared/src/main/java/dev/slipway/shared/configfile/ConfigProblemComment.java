package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.ConfigProblem;
import java.util.List;

/** The problems of a settings file as part of a comment on a pull request. */
public final class ConfigProblemComment {
  private static final int MOST = 20;

  private ConfigProblemComment() {}

  /**
   * Markdown in which nothing from the file can break out: one fenced block whose fence is longer
   * than any run of backticks in it.
   */
  public static String markdown(List<ConfigProblem> problems) {
    StringBuilder lines = new StringBuilder();
    problems.stream().limit(MOST).forEach(p -> lines.append(onOneLine(p.render())).append('\n'));
    if (problems.size() > MOST) {
      lines.append("… and ").append(problems.size() - MOST).append(" more\n");
    }
    String fence = "`".repeat(Math.max(3, longestRunOfBackticks(lines) + 1));
    return fence + "text\n" + lines + fence + "\n";
  }

  /** Line breaks would end the block's line, direction marks would show it in another order. */
  private static String onOneLine(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(500)
        .map(c -> Character.isISOControl(c) || isInvisible(c) ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  private static int longestRunOfBackticks(CharSequence text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
