package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What notes show, and how: the settings {@code changelog_sections} and {@code notes}.
 *
 * @param sections one for each type that is told of, in the order of the notes; types that are not
 *     among them do not appear
 * @param scopes where a change's scope stands
 * @param authors whether each line names its author
 * @param heading the heading of a version's section in the changelog, without its {@code ##}: a
 *     text with {@link #HEADING_VARIABLES} in braces
 * @param firstContributors whether a section names who contributed for the first time
 */
public record NotesStyle(
    List<Section> sections,
    Scopes scopes,
    boolean authors,
    String heading,
    boolean firstContributors) {
  /** What {@link #heading} may name. */
  public static final List<String> HEADING_VARIABLES = List.of("version", "tag", "date", "url");

  /** As Keep a Changelog has it. */
  public static final String USUAL_HEADING = "[{version}]({url}) - {date}";

  /** Stands for a breaking change, of whatever type. */
  public static final String BREAKING = "breaking";

  /** Stands for a message that is no Conventional Commit. */
  public static final String OTHER = "other";

  private static final List<Section> USUAL =
      List.of(
          new Section(BREAKING, "Breaking changes", false),
          new Section("feat", "Features", false),
          new Section("fix", "Bug fixes", false),
          new Section("perf", "Performance", false),
          new Section("deps", "Dependencies", false),
          new Section("revert", "Reverts", false),
          new Section(OTHER, "Other changes", false));

  /** What counts without settings. */
  public static final NotesStyle DEFAULT =
      new NotesStyle(USUAL, Scopes.INLINE, true, USUAL_HEADING);

  /** The changes of a type. */
  public record Section(String type, String heading, boolean hidden) {}

  /** Where the scope of {@code feat(api): …} stands. */
  public enum Scopes {
    /** At the line's beginning: {@code **api:** …}. */
    INLINE,
    /** In a heading over the lines of this scope, below the section's. */
    HEADINGS
  }

  public NotesStyle {
    sections = List.copyOf(sections);
  }

  /** Without first contributors. */
  public NotesStyle(List<Section> sections, Scopes scopes, boolean authors, String heading) {
    this(sections, scopes, authors, heading, false);
  }

  /** With the usual heading. */
  public NotesStyle(List<Section> sections, Scopes scopes, boolean authors) {
    this(sections, scopes, authors, USUAL_HEADING);
  }

  /**
   * The sections by a list of a team's own: just these, in this order; breaking changes come first
   * and other messages last where the list does not name them.
   */
  public static List<Section> sections(List<Section> listed) {
    List<Section> all = new ArrayList<>(listed);
    if (listed.stream().noneMatch(section -> section.type().equals(BREAKING))) {
      all.addFirst(USUAL.getFirst());
    }
    if (listed.stream().noneMatch(section -> section.type().equals(OTHER))) {
      all.addLast(USUAL.getLast());
    }
    return List.copyOf(all);
  }

  /** The usual heading for a type; for a type of a team's own the type itself. */
  public static String usualHeading(String type) {
    return USUAL.stream()
        .filter(section -> section.type().equals(type))
        .map(Section::heading)
        .findFirst()
        .orElse(type.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + type.substring(1));
  }

  /**
   * The section that shows a change; empty when none does. What people said counts is told of in
   * any case.
   */
  Optional<Section> sectionOf(Change change) {
    String type = change.breaking() ? BREAKING : change.type().isEmpty() ? OTHER : change.type();
    return section(type)
        .filter(section -> !section.hidden())
        .or(() -> change.asked().flatMap(_ -> section(OTHER)));
  }

  private Optional<Section> section(String type) {
    return sections.stream().filter(section -> section.type().equals(type)).findFirst();
  }
}
