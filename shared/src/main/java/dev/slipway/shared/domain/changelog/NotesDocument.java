package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes cut into blocks: headings, list items with their continuation lines, and every other line
 * by itself (a code fence or comment as a whole). Joining the blocks again gives the same text,
 * with LF line ends.
 */
final class NotesDocument {
  // A closing run of # is no text. Written so that no long run of blanks is gone through twice.
  private static final Pattern HEADING =
      Pattern.compile(
          " {0,3}(#{1,6})(?:[ \\t]++(.*[^ \\t#\\n\\r\\u0085\\u2028\\u2029])?)?[ \\t#]*");
  private static final Pattern ITEM = Pattern.compile(" {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \\t]+\\S.*");
  private static final Pattern COMMIT_LINK =
      Pattern.compile("/commit/([0-9a-f]{40})(?![0-9a-f])(?:#([1-9][0-9]{0,2})(?![0-9A-Za-z_-]))?");

  enum Kind {
    HEADING,
    ITEM,
    OTHER
  }

  /**
   * @param before the blank lines above it, as they are
   * @param text one or more lines
   * @param commits those that it links to; together they are what it is known by
   * @param section the index of the heading it stands under, its own for a heading; -1 before any
   */
  record Block(Kind kind, List<String> before, String text, Set<LineKey> commits, int section) {
    /** The text as compared: what stands at a line's end unseen makes no difference. */
    String plain() {
      return text.indexOf('\n') < 0
          ? text.stripTrailing()
          : String.join("\n", text.lines().map(String::stripTrailing).toList());
    }

    boolean isKeyed() {
      return !commits.isEmpty();
    }

    /** How deep a heading is, 1 to 6; 7 for what is none. */
    int level() {
      Matcher heading = HEADING.matcher(text);
      return kind == Kind.HEADING && heading.matches() ? heading.group(1).length() : 7;
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private final Map<LineKey, List<Integer>> byCommit = new HashMap<>();
  private final Map<String, Integer> byText = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final Map<Integer, Integer> parents = new HashMap<>();

  private NotesDocument() {}

  static NotesDocument parse(String text) {
    NotesDocument document = new NotesDocument();
    document.read(List.of(normalised(text).split("\n", -1)));
    document.findParents();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < document.blocks.size(); i++) {
      int index = i;
      Block block = document.blocks.get(i);
      block
          .commits()
          .forEach(
              key -> document.byCommit.computeIfAbsent(key, _ -> new ArrayList<>()).add(index));
      String name = block.kind() + " " + document.path(i);
      String id = block.isKeyed() ? "" : name + "\n" + seen.merge(name, 1, Integer::sum);
      document.ids.add(id);
      if (!block.isKeyed()) {
        document.byText.put(id, i);
      }
    }
    return document;
  }

  /** Line ends as LF: GitHub's editor sends CRLF. */
  static String normalised(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  List<Block> blocks() {
    return blocks;
  }

  Block block(int index) {
    return blocks.get(index);
  }

  /** The block's text; for a heading below a section's with those that it stands under. */
  private String path(int index) {
    String text = blocks.get(index).plain().strip();
    return parent(index).map(above -> path(above) + "\n" + text).orElse(text);
  }

  /** The heading that one of level 4 to 6 stands under. */
  Optional<Integer> parent(int heading) {
    return Optional.ofNullable(parents.get(heading));
  }

  private void findParents() {
    int[] last = {-1, -1, -1, -1, -1, -1, -1}; // by level, 1 to 6
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).kind() != Kind.HEADING) {
        continue;
      }
      int level = blocks.get(i).level();
      int above = Arrays.stream(last, 0, level).max().orElse(-1);
      if (level > 3 && above >= 0) {
        parents.put(i, above);
      }
      last[level] = i;
    }
  }

  /** The blank lines at the end. */
  List<String> after() {
    return after;
  }

  /** The blocks that link to any of these commits, in order. */
  List<Integer> of(Set<LineKey> commits) {
    return commits.stream()
        .flatMap(key -> byCommit.getOrDefault(key, List.of()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  boolean names(LineKey key) {
    return byCommit.containsKey(key);
  }

  /** The block here with the same text as that block there, one without commits. */
  Optional<Integer> sameText(NotesDocument there, int index) {
    return Optional.ofNullable(byText.get(there.ids.get(index)));
  }

  /** The commits named under a heading. */
  Set<LineKey> commitsUnder(int heading) {
    Set<LineKey> commits = new LinkedHashSet<>();
    for (int i = heading + 1; i < blocks.size() && blocks.get(i).section() == heading; i++) {
      commits.addAll(blocks.get(i).commits());
    }
    return commits;
  }

  static String headingText(Block heading) {
    Matcher matcher = HEADING.matcher(heading.text());
    return matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
  }

  private void read(List<String> lines) {
    BitSet literal = MarkdownLines.of(lines).literal();
    List<String> before = new ArrayList<>();
    int section = -1;
    for (int i = 0; i < lines.size(); ) {
      String line = lines.get(i);
      if (line.isBlank() && !literal.get(i)) {
        before.add(line);
        i++;
        continue;
      }
      boolean heading = !literal.get(i) && HEADING.matcher(line).matches();
      boolean item = !literal.get(i) && ITEM.matcher(line).matches();
      int end = literal.get(i) ? literalEnd(lines, literal, i) : i + 1;
      if (item) {
        end = itemEnd(lines, literal, i);
      }
      section = heading ? blocks.size() : section;
      String text = String.join("\n", lines.subList(i, end));
      Kind kind = heading ? Kind.HEADING : item ? Kind.ITEM : Kind.OTHER;
      blocks.add(
          new Block(
              kind,
              List.copyOf(before),
              text,
              literal.get(i) || heading ? Set.of() : commits(text),
              section));
      before.clear();
      i = end;
    }
    after.addAll(before);
  }

  private static Set<LineKey> commits(String text) {
    Set<LineKey> commits = new LinkedHashSet<>();
    for (Matcher link = COMMIT_LINK.matcher(text); link.find(); ) {
      int part = link.group(2) == null ? 1 : Integer.parseInt(link.group(2));
      commits.add(new LineKey(new CommitSha(link.group(1)), part));
    }
    return commits;
  }

  private static int literalEnd(List<String> lines, BitSet literal, int at) {
    // Two fences in a row are two blocks, but nothing is lost by taking them for one.
    return Math.min(literal.nextClearBit(at), lines.size());
  }

  /** An item goes on to the next blank line, item or heading; a fence within it belongs to it. */
  private static int itemEnd(List<String> lines, BitSet literal, int at) {
    int end = at + 1;
    while (end < lines.size()) {
      String line = lines.get(end);
      boolean indented = line.startsWith("  ") || line.startsWith("\t");
      if (literal.get(end)) {
        if (!indented) {
          return end;
        }
        end = literalEnd(lines, literal, end);
      } else if (line.isBlank()
          || HEADING.matcher(line).matches()
          || (!indented && ITEM.matcher(line).matches())) {
        return end;
      } else {
        end++;
      }
    }
    return end;
  }
}
