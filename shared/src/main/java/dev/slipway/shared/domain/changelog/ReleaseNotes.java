package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Release notes as Markdown. {@link #generate} and {@link #lines} are a pair.
 *
 * <pre>{@code
 * ### Features
 *
 * - **api:** send telemetry ([#12](…/pull/12)) ([1a2b3c4](…/commit/1a2b3c4…)) by [ada](…/ada)
 * }</pre>
 *
 * <p>A line is known again by the full SHA in its link, whatever people make of its words; where a
 * commit has several messages, by the number behind it, too.
 */
public final class ReleaseNotes {
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_-]{1,60}(?:\\[bot])?");

  private ReleaseNotes() {}

  /**
   * In the order of the notes. The first that fits shows a change:
   *
   * <table>
   *   <caption>Sections</caption>
   *   <tr><td>Breaking changes</td><td>breaking, of any type</td></tr>
   *   <tr><td>Features</td><td>feat</td></tr>
   *   <tr><td>Bug fixes</td><td>fix</td></tr>
   *   <tr><td>Performance</td><td>perf</td></tr>
   *   <tr><td>Dependencies</td><td>deps</td></tr>
   *   <tr><td>Reverts</td><td>revert</td></tr>
   *   <tr><td>Other changes</td><td>no Conventional Commit</td></tr>
   *   <tr><td>none</td><td>chore, docs, ci, test, style, refactor, build and every other type</td></tr>
   * </table>
   */
  private enum Section {
    BREAKING("Breaking changes"),
    FEATURES("Features"),
    FIXES("Bug fixes"),
    PERFORMANCE("Performance"),
    DEPENDENCIES("Dependencies"),
    REVERTS("Reverts"),
    OTHER("Other changes");

    private final String heading;

    Section(String heading) {
      this.heading = heading;
    }

    static Optional<Section> of(Change change) {
      if (change.breaking()) {
        return Optional.of(BREAKING);
      }
      return switch (change.type()) {
        case "feat" -> Optional.of(FEATURES);
        case "fix" -> Optional.of(FIXES);
        case "perf" -> Optional.of(PERFORMANCE);
        case "deps" -> Optional.of(DEPENDENCIES);
        case "revert" -> Optional.of(REVERTS);
        case "" -> Optional.of(OTHER);
        // People said that it counts: then it is told of, too.
        default -> change.asked().map(_ -> OTHER);
      };
    }
  }

  /**
   * The notes for these changes: sections in a fixed order, one line for each change shown, in the
   * order given; a sentence when none is shown. Without a heading of their own and without a final
   * line end.
   *
   * @param previousTag the last release's tag; empty for the first release
   */
  public static String generate(
      Version version, Optional<String> previousTag, List<Change> changes, NotesContext context) {
    Map<Section, List<String>> lines = new EnumMap<>(Section.class);
    Set<LineKey> seen = new HashSet<>();
    for (Change change : changes) {
      Section.of(change)
          .filter(_ -> seen.add(new LineKey(change.sha(), change.part())))
          .ifPresent(section ->
              lines.computeIfAbsent(section, _ -> new ArrayList<>()).add(line(change, context)));
    }
    if (lines.isEmpty()) {
      String since = previousTag.map(tag -> " since " + MarkdownText.safe(tag)).orElse("");
      return "Version %s has no changes to tell of%s.".formatted(version, since);
    }
    List<String> sections = new ArrayList<>();
    lines.forEach((section, items) ->
        sections.add("### " + section.heading + "\n\n" + String.join("\n", items)));
    return String.join("\n\n", sections);
  }

  /** The one line for a change: a list item that links its commit by its full SHA. */
  public static String line(Change change, NotesContext context) {
    StringBuilder line = new StringBuilder("- ");
    change
        .scope()
        .map(scope -> MarkdownText.safe(scope, 60))
        .filter(scope -> !scope.isEmpty())
        .ifPresent(scope -> line.append("**").append(scope).append(":** "));
    String description = MarkdownText.safe(change.description());
    line.append(description.isEmpty() ? "(no description)" : description);
    change
        .breakingDescription()
        .map(MarkdownText::safe)
        .filter(text -> !text.isEmpty() && !text.equals(description))
        .ifPresent(text -> line.append(" — ").append(text));
    change
        .pullRequest()
        .ifPresent(number ->
            line.append(" (")
                .append(link(number.toString(), context.pullRequest(number)))
                .append(")"));
    line.append(" (")
        .append(link(change.sha().abbreviated(), context.commit(change.sha(), change.part())))
        .append(")");
    return line.append(author(change, context)).toString();
  }

  private static String author(Change change, NotesContext context) {
    Optional<String> login = change.authorLogin().filter(name -> LOGIN.matcher(name).matches());
    if (login.isPresent()) {
      return " by " + link(MarkdownText.safe(login.get()), context.account(login.get()));
    }
    String name = MarkdownText.safe(change.authorName(), 60);
    return name.isEmpty() ? "" : " by " + name;
  }

  private static String link(String text, String url) {
    return "[" + text + "](" + url + ")";
  }

  /** Whether notes show a change of this kind. */
  public static boolean isShown(Change change) {
    return Section.of(change).isPresent();
  }

  /** The lines of notes that stand for commits, also of notes that people edited. */
  public static List<NotesLine> lines(String notes) {
    NotesDocument document = NotesDocument.parse(notes);
    return document.blocks().stream()
        .filter(NotesDocument.Block::isKeyed)
        .map(block ->
            new NotesLine(
                block.section() < 0
                    ? ""
                    : NotesDocument.headingText(document.block(block.section())),
                block.text(),
                block.commits().stream().map(LineKey::commit).collect(Collectors.toSet())))
        .toList();
  }
}
