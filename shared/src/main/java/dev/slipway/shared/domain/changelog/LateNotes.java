package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.changelog.NotesDocument.Block;
import dev.slipway.shared.domain.changelog.NotesDocument.Kind;
import dev.slipway.shared.domain.version.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The section "Merged late" of a GitHub release: what came into the release after its notes were
 * written. {@link #append} and {@link #parse} are a pair.
 *
 * <pre>{@code
 * (the notes)
 *
 * ### Merged late
 *
 * - say hello ([1a2b3c4](…/commit/1a2b3c4…)) by [ada](…/ada)
 * }</pre>
 */
public final class LateNotes {
  private static final String HEADING = "Merged late";

  private LateNotes() {}

  /**
   * The release's body with a line for each late change that is shown and that it does not name;
   * the body as it is when there is nothing to add, else with LF line ends.
   */
  public static String append(String releaseBody, List<Change> late, NotesContext context) {
    List<String> lines =
        late.stream()
            .filter(change -> ReleaseNotes.isShown(change, context.style()))
            .map(change -> ReleaseNotes.line(change, context))
            .toList();
    List<String> body = new ArrayList<>(NotesDocument.normalised(releaseBody).lines().toList());
    Insertion insertion = insertion(body, lines);
    if (insertion.lines().isEmpty()) {
      return releaseBody;
    }
    body.addAll(insertion.at(), insertion.lines());
    return String.join("\n", body);
  }

  /** The lines under "Merged late" in a release's body. */
  public static List<NotesLine> parse(String releaseBody) {
    return ReleaseNotes.lines(releaseBody).stream()
        .filter(line -> line.section().equalsIgnoreCase(HEADING))
        .toList();
  }

  /** Lines to put before the line with this index. */
  record Insertion(int at, List<String> lines) {}

  /**
   * What to insert into a section, so that it has these late lines: those of which no commit is
   * named in it, and the heading if there is none.
   */
  static Insertion insertion(List<String> section, List<String> late) {
    NotesDocument document = NotesDocument.parse(String.join("\n", section));
    List<String> missing = missing(document, late);
    int end = -1;
    boolean underHeading = false;
    boolean afterItem = false;
    int line = 0;
    for (Block block : document.blocks()) {
      line += block.before().size() + (int) block.text().lines().count();
      if (block.kind() == Kind.HEADING) {
        underHeading = NotesDocument.headingText(block).equalsIgnoreCase(HEADING);
      }
      if (underHeading) {
        end = line;
        afterItem = block.kind() == Kind.ITEM;
      }
    }
    boolean known = end >= 0;
    int at = known ? end : line;
    List<String> inserted = new ArrayList<>();
    if (!missing.isEmpty()) {
      if (!known) {
        inserted.addAll(at == 0 ? List.of() : List.of(""));
        inserted.add("### " + HEADING);
      }
      if (!afterItem) {
        inserted.add("");
      }
      inserted.addAll(missing);
    }
    return new Insertion(at, inserted);
  }

  private static List<String> missing(NotesDocument section, List<String> late) {
    Set<LineKey> named = new HashSet<>();
    section.blocks().forEach(block -> named.addAll(block.commits()));
    List<String> missing = new ArrayList<>();
    for (String item : late) {
      Set<LineKey> commits = new HashSet<>();
      NotesDocument.parse(item).blocks().forEach(block -> commits.addAll(block.commits()));
      boolean there =
          commits.isEmpty()
              ? section.blocks().stream().anyMatch(block -> block.plain().equals(item))
              : commits.stream().anyMatch(named::contains);
      if (!there) {
        named.addAll(commits);
        missing.addAll(item.lines().toList());
      }
    }
    return missing;
  }
}
