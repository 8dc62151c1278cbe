package dev.slipway.shared.domain.changelog;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines of a Markdown text are literal: within a code fence or an HTML comment, where a
 * heading or a list is none (CommonMark 4.5, 4.6). A fence or comment that is never closed is taken
 * for text, so that one stray line cannot hide the rest.
 *
 * @param literal the lines by index, with the lines that open and close the block; a list item that
 *     a fence begins in is not among them
 * @param neverClosed what would close the blocks that stay open
 */
record MarkdownLines(BitSet literal, Set<String> neverClosed) {
  private static final Pattern FENCE =
      Pattern.compile(
          "\\s*(?<item>(?:[-*+]|[0-9]{1,9}[.)])\\s+)?(?<fence>`{3,}+(?=[^`]*$)|~{3,}+).*");
  private static final Pattern COMMENT = Pattern.compile("\\s*<!--.*");

  static MarkdownLines of(List<String> lines) {
    BitSet literal = new BitSet();
    Set<String> neverClosed = new LinkedHashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      String closing =
          fence.matches()
              ? fence.group("fence")
              : COMMENT.matcher(lines.get(i)).matches() ? "-->" : "";
      if (!closing.isEmpty() && !neverClosed.contains(closing)) {
        int end = end(lines, i, closing);
        if (end < 0) {
          neverClosed.add(closing);
        } else {
          literal.set(fence.matches() && fence.group("item") != null ? i + 1 : i, end + 1);
          i = end;
        }
      }
    }
    return new MarkdownLines(literal, neverClosed);
  }

  /** The lines with whatever fence or comment they leave open closed at their end. */
  static List<String> closed(List<String> lines) {
    List<String> closed = new ArrayList<>(lines);
    for (Set<String> open = of(closed).neverClosed; !open.isEmpty(); ) {
      closed.add(open.iterator().next());
      open = of(closed).neverClosed;
    }
    return closed;
  }

  private static int end(List<String> lines, int opening, String closing) {
    if (closing.equals("-->")) {
      for (int i = opening; i < lines.size(); i++) {
        int from = i == opening ? lines.get(i).indexOf("<!--") + 2 : 0;
        if (lines.get(i).indexOf(closing, from) >= 0) {
          return i;
        }
      }
      return -1;
    }
    String tick = closing.substring(0, 1);
    for (int i = opening + 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(closing) && line.replace(tick, "").isEmpty()) {
        return i;
      }
    }
    return -1;
  }
}
