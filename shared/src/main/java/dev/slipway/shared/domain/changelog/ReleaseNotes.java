package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * The notes for these changes: the style's sections in their order, one line for each change
   * shown, in the order given; a sentence when none is shown. Without a heading of their own and
   * without a final line end.
   *
   * <table>
   *   <caption>The usual style's sections; the first that fits shows a change</caption>
   *   <tr><td>Breaking changes</td><td>breaking, of any type</td></tr>
   *   <tr><td>Features</td><td>feat</td></tr>
   *   <tr><td>Bug fixes</td><td>fix</td></tr>
   *   <tr><td>Performance</td><td>perf</td></tr>
   *   <tr><td>Dependencies</td><td>deps</td></tr>
   *   <tr><td>Reverts</td><td>revert</td></tr>
   *   <tr><td>Other changes</td><td>no Conventional Commit</td></tr>
   *   <tr><td>none</td><td>chore, docs, ci, test, style, refactor, build and every other type</td></tr>
   * </table>
   *
   * @param previousTag the last release's tag; empty for the first release
   */
  public static String generate(
      Version version, Optional<String> previousTag, List<Change> changes, NotesContext context) {
    Map<String, List<Change>> shown = new LinkedHashMap<>();
    context.style().sections().forEach(section -> shown.put(section.heading(), new ArrayList<>()));
    Set<LineKey> seen = new HashSet<>();
    for (Change change : changes) {
      context
          .style()
          .sectionOf(change)
          .filter(_ -> seen.add(new LineKey(change.sha(), change.part())))
          .ifPresent(section -> Objects.requireNonNull(shown.get(section.heading())).add(change));
    }
    shown.values().removeIf(List::isEmpty);
    if (shown.isEmpty()) {
      String since = previousTag.map(tag -> " since " + MarkdownText.safe(tag)).orElse("");
      return "Version %s has no changes to tell of%s.".formatted(version, since);
    }
    List<String> sections = new ArrayList<>();
    shown.forEach((heading, items) ->
        sections.add("### " + MarkdownText.safe(heading) + "\n\n" + lines(items, context)));
    return String.join("\n\n", sections);
  }

  /** A section's lines; under headings of their own where the style has scopes there. */
  private static String lines(List<Change> changes, NotesContext context) {
    Map<String, List<String>> byScope = new LinkedHashMap<>();
    byScope.put("", new ArrayList<>()); // what has no scope comes first
    for (Change change : changes) {
      String scope =
          context.style().scopes() == NotesStyle.Scopes.HEADINGS ? scope(change).orElse("") : "";
      byScope.computeIfAbsent(scope, _ -> new ArrayList<>()).add(line(change, context));
    }
    List<String> parts = new ArrayList<>();
    byScope.forEach((scope, lines) -> {
      if (!lines.isEmpty()) {
        parts.add((scope.isEmpty() ? "" : "#### " + scope + "\n\n") + String.join("\n", lines));
      }
    });
    return String.join("\n\n", parts);
  }

  private static Optional<String> scope(Change change) {
    return change
        .scope()
        .map(scope -> MarkdownText.safe(scope, 60))
        .filter(scope -> !scope.isEmpty());
  }

  /** The one line for a change: a list item that links its commit by its full SHA. */
  public static String line(Change change, NotesContext context) {
    StringBuilder line = new StringBuilder("- ");
    scope(change)
        .filter(_ -> context.style().scopes() == NotesStyle.Scopes.INLINE)
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
    return line.append(context.style().authors() ? author(change, context) : "").toString();
  }

  private static String author(Change change, NotesContext context) {
    Optional<String> login = change.authorLogin().filter(ReleaseNotes::isLogin);
    if (login.isPresent()) {
      return " by " + link(MarkdownText.safe(login.get()), context.account(login.get()));
    }
    String name = MarkdownText.safe(change.authorName(), 60);
    return name.isEmpty() ? "" : " by " + name;
  }

  /** Whether this may be an account's name, which can be linked. */
  public static boolean isLogin(String name) {
    return LOGIN.matcher(name).matches();
  }

  private static String link(String text, String url) {
    return "[" + text + "](" + url + ")";
  }

  /** Whether notes in this style show a change of this kind. */
  static boolean isShown(Change change, NotesStyle style) {
    return style.sectionOf(change).isPresent();
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
