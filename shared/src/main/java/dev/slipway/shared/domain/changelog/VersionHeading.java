package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heading of a changelog.
 *
 * <table>
 *   <caption>Recognised</caption>
 *   <tr><td>{@code ## [1.2.3](link) - 2026-11-22}</td><td>1.2.3</td></tr>
 *   <tr><td>{@code ## 1.2.3 (2026-11-22)}, {@code ## v1.2.3}, {@code # Version 1.2.3}</td><td>1.2.3</td></tr>
 *   <tr><td>{@code ### [1.2.3]}</td><td>1.2.3; some write patch versions a level deeper</td></tr>
 *   <tr><td>{@code 1.2.3 / 2026-11-22}, underlined with {@code =} or {@code -}</td><td>1.2.3</td></tr>
 *   <tr><td>{@code ## [Unreleased]}, {@code ## 2026}, {@code ### 1.2}</td><td>no version</td></tr>
 * </table>
 *
 * @param line its index in the file
 * @param bodyFrom the index of the line after it
 * @param level 1 to 6
 * @param version the version it names; empty for any other heading
 */
record VersionHeading(int line, int bodyFrom, int level, Optional<Version> version) {
  private static final Pattern ATX = Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]++(.*))?");
  private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-{2,})[ \\t]*");
  private static final Pattern VERSION =
      Pattern.compile(
          "\\W{0,3}?(?i:version[ \\t]+|release[ \\t]+)?\\[?[vV]?"
              + "([0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z][0-9A-Za-z.+-]*)?)(?![0-9A-Za-z.])(.*)");

  /** What may follow a version at level 3, where prose ("3.0.0 made easy") is likelier. */
  private static final Pattern DATE_OR_LINK =
      Pattern.compile("]?(?:\\([^)]*\\))?\\s*(?:[-–—/(|,:0-9].*)?");

  private static final int DEEPEST = 3;

  /** All headings among these lines, those in code and comments left out. */
  static List<VersionHeading> all(List<String> lines) {
    BitSet literal = MarkdownLines.of(lines).literal();
    List<VersionHeading> headings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (literal.get(i)) {
        continue;
      }
      Matcher atx = ATX.matcher(lines.get(i));
      if (atx.matches()) {
        int level = atx.group(1).length();
        String text = atx.group(2) == null ? "" : atx.group(2);
        headings.add(new VersionHeading(i, i + 1, level, version(text, level)));
      } else if (isUnderlined(lines, literal, i)) {
        int level = lines.get(i + 1).strip().startsWith("=") ? 1 : 2;
        headings.add(new VersionHeading(i, i + 2, level, version(lines.get(i).strip(), level)));
        i++;
      }
    }
    return headings;
  }

  /** Whether this heading, standing below the other, ends its section. */
  boolean ends(VersionHeading above) {
    // Where patch versions stand at level 3, so do the headings within them.
    return version.isPresent() || level < above.level || (level == above.level && level < DEEPEST);
  }

  private static boolean isUnderlined(List<String> lines, BitSet literal, int at) {
    String line = lines.get(at);
    // A paragraph of one line only; what begins like a list or a quote is none.
    return at + 1 < lines.size()
        && !line.isBlank()
        && !literal.get(at + 1)
        && (at == 0 || lines.get(at - 1).isBlank())
        && UNDERLINE.matcher(lines.get(at + 1)).matches()
        && !line.startsWith("    ")
        && "-*+>|=`~<".indexOf(line.strip().charAt(0)) < 0;
  }

  private static Optional<Version> version(String heading, int level) {
    Matcher matcher = VERSION.matcher(heading);
    boolean named =
        matcher.matches()
            && (level < DEEPEST
                || (level == DEEPEST && DATE_OR_LINK.matcher(matcher.group(2)).matches()));
    return named ? Version.parse(matcher.group(1)) : Optional.empty();
  }
}
