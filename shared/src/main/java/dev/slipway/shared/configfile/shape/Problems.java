package dev.slipway.shared.configfile.shape;

import dev.slipway.shared.domain.config.ConfigProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Gathers what is wrong in one file. */
public final class Problems {
  /** Keys that are known, but not where they stand. */
  public interface MisplacedKeys {
    /** Whether a key at the top of the file belongs to something else; then it is reported. */
    boolean refuse(String key, NodeTuple tuple, Problems problems);

    /** The full key whose last word this is ({@code users} stands under {@code …approval}). */
    Optional<String> endingWith(String word);
  }

  /** Beyond these the file is something else than settings. */
  private static final int MOST = 100;

  private static final int LONGEST_QUOTE = 60;

  private final String file;
  private final MisplacedKeys misplaced;
  private final List<ConfigProblem> found = new ArrayList<>();

  public Problems(String file, MisplacedKeys misplaced) {
    this.file = file;
    this.misplaced = misplaced;
  }

  public void add(Optional<Mark> mark, String path, String message, Optional<String> hint) {
    add(
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        path,
        message,
        hint);
  }

  /** Line and column from 1. */
  public void add(int line, int column, String path, String message, Optional<String> hint) {
    if (found.size() < MOST) {
      found.add(new ConfigProblem(file, line, column, path, message, hint));
    }
  }

  MisplacedKeys misplaced() {
    return misplaced;
  }

  public String file() {
    return file;
  }

  public int count() {
    return found.size();
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<ConfigProblem> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
        .toList();
  }

  /** Text from the file for a message: on one line, cut, in quotes. */
  public static String quoted(String text) {
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
