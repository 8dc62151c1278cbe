package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.proofs.Proofs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No regular expression of the functions backtracks without bound: each is run on long repetitive
 * texts, and how often it looks at a character is counted. Counted, not timed: it is the same on
 * every machine.
 */
class PatternsTest {
  private static final List<Path> SOURCES =
      Stream.of("shared", "receiver", "processor")
          .map(module -> Path.of("..", "..", module, "src", "main", "java"))
          .toList();
  private static final int LENGTH = 2000;

  /** Looks at each character; what is quadratic needs thousands. */
  private static final int MOST_LOOKS = 150;

  private record Found(String name, Pattern pattern, String source) {
    /** Whether it is used on whole texts only; not sure is no. */
    boolean onWholeTexts() {
      String field = name.substring(name.indexOf('#') + 1);
      Matcher uses = Pattern.compile("\\b" + field + "\\b(?!\\s*=[^=])").matcher(source);
      while (uses.find()) {
        String before = source.substring(0, uses.start());
        String statement = before.substring(Math.max(before.lastIndexOf(';'), 0));
        String after = source.substring(uses.end());
        Matcher assigned = Pattern.compile("\\bMatcher (\\w+)\\s*=").matcher(statement);
        boolean atOnce =
            Pattern.compile("\\A\\s*\\.matcher\\([^;]*?\\)\\s*\\.matches\\(").matcher(after).find();
        boolean later =
            assigned.find()
                && !Pattern.compile(
                        "\\b"
                            + assigned.group(1)
                            + "\\s*\\.\\s*(?:find|results|replace\\w+|lookingAt)\\(")
                    .matcher(source)
                    .find();
        if (!atOnce && !later) {
          return false;
        }
      }
      return true;
    }
  }

  @Test
  void everyPatternsWorkGrowsWithTheTextAndNotFaster() throws Exception {
    List<String> slow = new ArrayList<>();
    long tried = 0;
    List<Found> patterns = patterns();
    for (Found found : patterns) {
      for (String text : texts(found.pattern())) {
        tried++;
        boolean fast =
            found.onWholeTexts()
                ? looksAreFew(found.pattern(), text, Matcher::matches)
                : looksAreFew(found.pattern(), text, Matcher::matches)
                    && looksAreFew(found.pattern(), text, PatternsTest::findAll);
        if (!fast) {
          slow.add("%s  %s  on %s".formatted(found.name(), found.pattern(), shown(text)));
          break;
        }
      }
    }
    assertThat(patterns).hasSizeGreaterThan(40);
    assertThat(slow).isEmpty();
    Proofs.line("regular-expressions", tried, "pathological texts, all linear", 0);
  }

  private static boolean findAll(Matcher matcher) {
    boolean any = false;
    while (matcher.find()) {
      any = true;
    }
    return any;
  }

  private static boolean looksAreFew(
      Pattern pattern, String text, java.util.function.Predicate<Matcher> use) {
    try {
      var _ = use.test(pattern.matcher(new Counted(text, 0, text.length(), new long[1])));
      return true;
    } catch (TooMany | StackOverflowError _) {
      return false;
    }
  }

  /** A beginning that the pattern likes, something again and again, and an end that it dislikes. */
  private static List<String> texts(Pattern pattern) {
    Set<String> pieces =
        new LinkedHashSet<>(
            List.of(
                " ",
                "\t",
                "#",
                "a",
                "1",
                "-",
                "(",
                "[",
                "/",
                "`",
                "a ",
                "1.",
                "a1",
                "\"",
                "<!--",
                "@",
                "&#1;",
                "abcdef1, ",
                "\r"));
    pattern
        .pattern()
        .codePoints()
        .filter(c -> !Character.isLetterOrDigit(c) && c != '\\')
        .mapToObj(Character::toString)
        .forEach(pieces::add);
    List<String> begins =
        List.of(
            "",
            "# ",
            "a",
            "a(",
            "Revert \"",
            "this reverts commit ",
            "- ",
            "1.2.3",
            "[",
            "Slipway-Release: ",
            "<!-- slipway:marker ",
            "fix: ",
            "v",
            "  ```",
            "BREAKING CHANGE",
            "&",
            "?cursor=");
    List<String> ends = List.of("", "\u2028", "\n", "!", "\0");
    List<String> texts = new ArrayList<>();
    for (String begin : begins) {
      for (String piece : pieces) {
        for (String end : ends) {
          texts.add(begin + piece.repeat(LENGTH / piece.length()) + end);
        }
      }
    }
    return texts;
  }

  private static List<Found> patterns() throws Exception {
    List<Found> found = new ArrayList<>();
    for (Path root : SOURCES) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root)) {
        files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      }
      for (Path file : files) {
        String source = read(file);
        if (!source.contains("Pattern")) {
          continue;
        }
        String type =
            root.relativize(file)
                .toString()
                .replace(".java", "")
                .replace(java.io.File.separatorChar, '.');
        if (type.endsWith("package-info")) {
          continue;
        }
        for (Class<?> each : withInner(Class.forName(type))) {
          for (Field field : each.getDeclaredFields()) {
            if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
              field.setAccessible(true);
              found.add(
                  new Found(
                      each.getSimpleName() + "#" + field.getName(),
                      (Pattern) field.get(null),
                      source));
            }
          }
        }
      }
    }
    return found;
  }

  private static List<Class<?>> withInner(Class<?> type) {
    List<Class<?>> all = new ArrayList<>(List.of(type));
    for (Class<?> inner : type.getDeclaredClasses()) {
      all.addAll(withInner(inner));
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(String text) {
    return (text.substring(0, 30) + "…" + text.substring(text.length() - 3))
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
        .replace("\u2028", "\\u2028");
  }

  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super(null, null, false, false);
    }
  }

  /** A text that knows how often its characters were looked at. */
  private record Counted(String text, int from, int to, long[] looks) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (++looks[0] > (long) MOST_LOOKS * LENGTH) {
        throw new TooMany();
      }
      return text.charAt(from + index);
    }

    @Override
    public int length() {
      return to - from;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text, from + start, from + end, looks);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
