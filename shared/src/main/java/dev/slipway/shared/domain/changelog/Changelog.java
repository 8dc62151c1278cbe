package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A changelog file in the manner of <a href="https://keepachangelog.com/en/1.1.0/">Keep a
 * Changelog</a>, newest version first. What it writes, it reads back; text that is not its own it
 * never rewrites, to the byte.
 *
 * <pre>{@code
 * # Changelog
 *                                               ← a new section goes here, above the newest one
 * ## [1.3.0](…/compare/v1.2.0...v1.3.0) - 2026-11-22
 *
 * ### Features
 * …
 * }</pre>
 *
 * <p>Version headings are recognised at levels 1 to 3, also underlined, with or without brackets,
 * link, {@code v} and date ({@link VersionHeading}); not in code or comments.
 */
public final class Changelog {
  private static final String HEADER =
      "# Changelog\n\nWhat changed in each release, newest first.\n\n";
  private static final Pattern LINK_DEFINITION = Pattern.compile(" {0,3}\\[[^\\]]+]:\\s*\\S.*");

  private final FileLines file;
  private final List<VersionHeading> headings;

  private Changelog(FileLines file) {
    this.file = file;
    this.headings = VersionHeading.all(file.plain());
  }

  /** Reads a changelog; an empty text stands for a missing file. */
  public static Changelog parse(String text) {
    return new Changelog(FileLines.of(text));
  }

  private static final Pattern HEADING_VARIABLE = Pattern.compile("\\{(version|tag|date|url)}");

  /**
   * The heading of a version's section by the notes' style, usually {@code ##
   * [1.4.0](…/compare/v1.3.0...v1.4.0) - 2026-11-22}.
   *
   * @param previousTag the last release's tag; empty for the first release, which links to itself
   * @param tag this release's tag
   */
  public static String heading(
      Version version,
      LocalDate date,
      Optional<String> previousTag,
      String tag,
      NotesContext context) {
    String url =
        previousTag
            .map(previous -> context.compare(previous, tag))
            .orElseGet(() -> context.releaseTag(tag));
    Map<String, String> values =
        Map.of("version", version.toString(), "tag", tag, "date", date.toString(), "url", url);
    return "## "
        + HEADING_VARIABLE
            .matcher(context.style().heading())
            .replaceAll(
                variable -> Matcher.quoteReplacement(values.getOrDefault(variable.group(1), "")));
  }

  /** Whether a changelog with headings of this style can be read again. */
  public static boolean canReadBack(NotesStyle style) {
    NotesContext context = new NotesContext("https://github.com/acme/rocket", style);
    return Stream.of("1.4.0", "10.20.30-rc.1")
        .map(Version::of)
        .allMatch(version -> {
          String heading =
              heading(
                  version,
                  LocalDate.of(2026, 11, 22),
                  Optional.of("v1.3.0"),
                  "rocket-v" + version,
                  context);
          Changelog file = parse(parse("").withSection(version, heading, "- a fix"));
          return file.head().equals(Optional.of(version))
              && file.section(version).equals("- a fix");
        });
  }

  /** The newest version: that of the first version heading, "Unreleased" passed over. */
  public Optional<Version> head() {
    return headings.stream().flatMap(heading -> heading.version().stream()).findFirst();
  }

  /** The body of a version's section, with LF line ends; empty when there is none. */
  public String section(Version version) {
    return find(version)
        .map(heading ->
            String.join("\n", file.plain().subList(heading.bodyFrom(), end(heading))).strip())
        .orElse("");
  }

  /** The file with this version's section: put above the newest one, or in the place of its own. */
  public String withSection(Version version, String headingLine, String body) {
    return withSection(version, headingLine, body, Optional.empty());
  }

  /**
   * The same, in the place of the section of another version, as when an unreleased version is
   * raised.
   *
   * @param body Markdown; its headings are lowered where they could be taken for a version's
   * @param replacing the version whose section goes; passed over when there is no such section
   */
  public String withSection(
      Version version, String headingLine, String body, Optional<Version> replacing) {
    List<String> section = new ArrayList<>();
    section.add(headingLine);
    if (!body.isBlank()) {
      section.add("");
      section.addAll(SectionBody.contained(body));
    }
    Optional<VersionHeading> old = replacing.flatMap(this::find);
    Optional<VersionHeading> own = find(version);
    if (old.isPresent() && own.isPresent() && !old.equals(own)) {
      return parse(file.without(old.get().line(), end(old.get())))
          .withSection(version, headingLine, body, Optional.empty());
    }
    return old.or(() -> own)
        .map(heading -> file.with(heading.line(), endOfText(heading), section))
        .orElseGet(() -> inserted(section));
  }

  private String inserted(List<String> section) {
    if (file.isBlank()) {
      return HEADER + String.join("\n", section) + "\n";
    }
    Optional<VersionHeading> newest =
        headings.stream().filter(heading -> heading.version().isPresent()).findFirst();
    int end = newest.map(VersionHeading::line).orElseGet(this::linkDefinitionsFrom);
    int at = newest.isPresent() ? end : lastTextBefore(end) + 1;
    List<String> inserted = new ArrayList<>(section);
    if (at > 0 && !file.plain().get(at - 1).isBlank()) {
      inserted.addFirst("");
    }
    if (at == end && end < file.plain().size()) {
      inserted.add("");
    }
    return file.with(at, at, inserted);
  }

  /**
   * The file with these lines at the end of an older version's section, under "Merged late"; those
   * whose commits the section already names are left out.
   *
   * @return the text unchanged when there is no such section or nothing to add
   */
  public String withLateLines(Version version, List<String> lines) {
    Optional<VersionHeading> heading = find(version);
    if (heading.isEmpty()) {
      return toString();
    }
    int from = heading.get().bodyFrom();
    LateNotes.Insertion insertion =
        LateNotes.insertion(file.plain().subList(from, endOfText(heading.get())), lines);
    List<String> inserted = new ArrayList<>(insertion.lines());
    int at = from + insertion.at();
    if (!inserted.isEmpty() && at == from) {
      inserted.addFirst("");
    }
    return inserted.isEmpty() ? toString() : file.with(at, at, inserted);
  }

  private Optional<VersionHeading> find(Version version) {
    return headings.stream()
        .filter(heading -> heading.version().equals(Optional.of(version)))
        .findFirst();
  }

  /** The index of the line after a section: the next heading that is not within it. */
  private int end(VersionHeading heading) {
    return headings.stream()
        .filter(next -> next.line() > heading.line() && next.ends(heading))
        .mapToInt(VersionHeading::line)
        .findFirst()
        .orElseGet(this::linkDefinitionsFrom);
  }

  /** The same without the blank lines at the section's end, which stay when it is replaced. */
  private int endOfText(VersionHeading heading) {
    return Math.max(lastTextBefore(end(heading)) + 1, heading.bodyFrom());
  }

  private int lastTextBefore(int end) {
    int last = end - 1;
    while (last >= 0 && file.plain().get(last).isBlank()) {
      last--;
    }
    return last;
  }

  /** Where the link definitions at the file's end begin, which belong to no section. */
  private int linkDefinitionsFrom() {
    int from = file.plain().size();
    while (from > 0
        && (file.plain().get(from - 1).isBlank()
            || LINK_DEFINITION.matcher(file.plain().get(from - 1)).matches())) {
      from--;
    }
    boolean any =
        file.plain().subList(from, file.plain().size()).stream().anyMatch(s -> !s.isBlank());
    while (any && from < file.plain().size() && file.plain().get(from).isBlank()) {
      from++;
    }
    return any ? from : file.plain().size();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
