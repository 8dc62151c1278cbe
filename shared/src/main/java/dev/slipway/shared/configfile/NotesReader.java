package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.changelog.NotesStyle;
import dev.slipway.shared.domain.changelog.NotesStyle.Scopes;
import dev.slipway.shared.domain.changelog.NotesStyle.Section;
import dev.slipway.shared.domain.config.TextTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings {@code changelog_sections} and {@code notes}. */
final class NotesReader {
  private static final int MOST = 50;

  private static final Setting<String> TYPE =
      Setting.required(
          "type",
          Shapes.matching(
              40,
              "[A-Za-z][A-Za-z0-9_-]*",
              "is not a type: letters, digits, dashes and underscores"),
          "the section has no type",
          "A type of Conventional Commits, or one of your own; breaking for breaking changes of any"
              + " type, other for messages that are not Conventional Commits.");

  private static final Setting<Optional<String>> HEADING =
      Setting.optional(
          "heading",
          Shapes.words(100, "heading"),
          "The heading over them. Types with the same heading share a section.");

  private static final Setting<Boolean> HIDDEN =
      Setting.of(
          "hidden",
          Shapes.bool(),
          false,
          "Whether the notes leave them out. They count for the version all the same.");

  /** {@code changelog_sections}: those that a team lists. */
  static final Setting<Optional<List<Section>>> SECTIONS =
      Setting.optional(
          "changelog_sections",
          Shapes.listByName(
              new Mapping<>(List.of(TYPE, HEADING, HIDDEN), NotesReader::section),
              MOST,
              Section::type),
          "Which types of changes the notes list, and in which order.");

  private static final Setting<Scopes> SCOPES =
      Setting.of(
          "scopes",
          Shapes.choice(Scopes.class),
          NotesStyle.DEFAULT.scopes(),
          "Where a change's scope stands: inline before its line, or in headings over all lines of"
              + " the scope.");

  private static final Setting<Boolean> AUTHORS =
      Setting.of(
          "authors",
          Shapes.bool(),
          NotesStyle.DEFAULT.authors(),
          "Whether each line names its author.");

  private static final Setting<TextTemplate> VERSION_HEADING =
      Setting.of(
          "heading",
          TextReader.line(NotesStyle.HEADING_VARIABLES),
          new TextTemplate(NotesStyle.USUAL_HEADING),
          "The heading of a version's section in the changelog.");

  private static final Setting<Boolean> FIRST_CONTRIBUTORS =
      Setting.of(
          "first_contributors",
          Shapes.bool(),
          NotesStyle.DEFAULT.firstContributors(),
          "Whether the notes end with who contributed for the first time.");

  /** {@code notes}; its sections are the usual ones. */
  static final Setting<NotesStyle> NOTES =
      Setting.of(
          "notes",
          new Mapping<>(
              List.of(SCOPES, AUTHORS, FIRST_CONTRIBUTORS, VERSION_HEADING), NotesReader::notes),
          NotesStyle.DEFAULT,
          "How the notes are written.");

  private NotesReader() {}

  private static Optional<NotesStyle> notes(Values values) {
    NotesStyle style =
        new NotesStyle(
            NotesStyle.DEFAULT.sections(),
            values.get(SCOPES),
            values.get(AUTHORS),
            values.get(VERSION_HEADING).text(),
            values.get(FIRST_CONTRIBUTORS));
    if (style.heading().stripLeading().startsWith("#")) {
      return values
          .place(VERSION_HEADING)
          .flatMap(place -> place.fault("Slipway writes '## ' before it", "leave the '#' out"));
    }
    return Changelog.canReadBack(style)
        ? Optional.of(style)
        : values
            .place(VERSION_HEADING)
            .flatMap(place ->
                place.fault(
                    "a changelog with this heading could not be read again",
                    "begin it with {version}, [{version}] or Version {version}"));
  }

  /** Both settings together. */
  static NotesStyle style(Values file) {
    NotesStyle notes = file.get(NOTES);
    return new NotesStyle(
        file.get(SECTIONS).map(NotesStyle::sections).orElse(notes.sections()),
        notes.scopes(),
        notes.authors(),
        notes.heading(),
        notes.firstContributors());
  }

  private static Optional<Section> section(Values values) {
    String type = values.get(TYPE).toLowerCase(Locale.ROOT);
    if (type.equals(NotesStyle.BREAKING) && values.get(HIDDEN)) {
      return values.whole().fault("breaking changes are never hidden", "leave hidden out");
    }
    return Optional.of(
        new Section(
            type,
            values.get(HEADING).orElseGet(() -> NotesStyle.usualHeading(type)),
            values.get(HIDDEN)));
  }
}
