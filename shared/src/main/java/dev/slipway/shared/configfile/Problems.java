package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.ConfigProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Gathers what is wrong in one file. */
final class Problems {
  /** Beyond these the file is something else than settings. */
  private static final int MOST = 100;

  private static final int LONGEST_QUOTE = 60;

  private final String file;
  private final List<ConfigProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Optional<Mark> mark, String path, String message, Optional<String> hint) {
    add(
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        path,
        message,
        hint);
  }

  /** Line and column from 1. */
  void add(int line, int column, String path, String message, Optional<String> hint) {
    if (found.size() < MOST) {
      found.add(new ConfigProblem(file, line, column, path, message, hint));
    }
  }

  String file() {
    return file;
  }

  int count() {
    return found.size();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<ConfigProblem> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
        .toList();
  }

  /** Text from the file for a message: on one line, cut, in quotes. */
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST_QUOTE)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(shown::appendCodePoint);
    return shown
        .append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…'" : "'")
        .toString();
  }
}
