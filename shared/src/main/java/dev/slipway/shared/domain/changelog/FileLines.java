package dev.slipway.shared.domain.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's lines, each with the line end it has, so that what is not touched stays as it is to the
 * byte. New lines get the line end that the file's first line has.
 */
final class FileLines {
  private static final Pattern LINE = Pattern.compile("([^\\r\\n]*)(\\r\\n|\\n|\\r|$)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String start;
  private final List<String> texts;
  private final List<String> ends;
  private final String newline;

  private FileLines(String start, List<String> texts, List<String> ends) {
    this.start = start;
    this.texts = texts;
    this.ends = ends;
    this.newline = ends.isEmpty() || ends.getFirst().isEmpty() ? "\n" : ends.getFirst();
  }

  static FileLines of(String text) {
    String start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    List<String> texts = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    Matcher line = LINE.matcher(text).region(start.length(), text.length());
    while (line.find() && !line.group().isEmpty()) {
      texts.add(line.group(1));
      ends.add(line.group(2));
    }
    return new FileLines(start, texts, ends);
  }

  /** The lines without their ends. */
  List<String> plain() {
    return texts;
  }

  boolean isBlank() {
    return texts.stream().allMatch(String::isBlank);
  }

  /** The text with the lines from one index to another replaced. */
  String with(int from, int to, List<String> lines) {
    StringBuilder text = new StringBuilder(start);
    append(text, 0, from);
    if (from > 0 && ends.get(from - 1).isEmpty()) {
      text.append(newline); // the file's last line had no end
    }
    text.append(String.join(newline, lines));
    text.append(to > from && !lines.isEmpty() ? ends.get(to - 1) : newline);
    append(text, to, texts.size());
    return text.toString();
  }

  /** The text without the lines from one index to another. */
  String without(int from, int to) {
    StringBuilder text = new StringBuilder(start);
    append(text, 0, from);
    append(text, to, texts.size());
    return text.toString();
  }

  private void append(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      text.append(texts.get(i)).append(ends.get(i));
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(start);
    append(text, 0, texts.size());
    return text.toString();
  }
}
