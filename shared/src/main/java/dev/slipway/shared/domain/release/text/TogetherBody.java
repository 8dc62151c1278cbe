package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.version.Version;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The description of a release PR of all components: a section for each, with its version in the
 * heading, its notes and its marker, all of which people may edit as they may those of a release PR
 * that releases one thing. {@link TogetherText#render} and {@link #parse} are a pair.
 *
 * <pre>
 * (people) header (people) section section … (people) footer
 *
 * section: ## api 1.3.0 (people) notes (people) marker
 * </pre>
 *
 * @param around people's text around the sections
 * @param sections what stands in each, heading and marker included, by component
 */
public record TogetherBody(Around around, Map<String, String> sections) {
  private static final String END = "<!-- /slipway:component -->";
  private static final String BEGIN = "<!-- slipway:component (\\S{1,5000}) -->";

  /** One whose end somebody took out ends where the next begins. */
  private static final Pattern SECTION =
      Pattern.compile(BEGIN + "(.*?)(?:" + END + "|(?=" + BEGIN + ")|\\z)", Pattern.DOTALL);

  private static final String REST_BEGIN = "<!-- slipway:rest -->";
  private static final String REST_END = "<!-- /slipway:rest -->";
  private static final Pattern REST = PullRequestBody.region(REST_BEGIN, REST_END);
  private static final Pattern LIST =
      Pattern.compile("<!-- slipway:components ([^>\\n]{1,40000}) -->");
  private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}+#{1,6}+[ \\t]++(.*+)$");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.-]+");

  /** People's text around the sections. */
  public record Around(String before, String between, String after) {
    public static final Around NOTHING = new Around("", "", "");
  }

  /** Whether this is the description of a release PR of all components. */
  public static boolean isOne(String body) {
    return LIST.matcher(body).find() || SECTION.matcher(body).find();
  }

  /**
   * The components that a description says are released; empty when it does not say, because it is
   * none of these, or somebody took that out.
   */
  public static Optional<Set<String>> components(String body) {
    Matcher list = LIST.matcher(body);
    return list.find()
        ? Optional.of(
            Arrays.stream(list.group(1).strip().split(" +"))
                .map(TogetherBody::decoded)
                .collect(Collectors.toCollection(LinkedHashSet::new)))
        : Optional.empty();
  }

  /** Reads a description. Nothing that people wrote is dropped. */
  public static TogetherBody parse(String text) {
    String body =
        REST.matcher(PullRequestBody.withoutFooter(text.replace("\r\n", "\n").replace('\r', '\n')))
            .replaceAll("");
    Map<String, String> sections = new LinkedHashMap<>();
    StringBuilder rest = new StringBuilder();
    int from = 0;
    int first = -1;
    Matcher section = SECTION.matcher(body);
    while (section.find()) {
      rest.append(body, from, section.start());
      first = first < 0 ? rest.length() : first;
      from = section.end();
      sections.putIfAbsent(decoded(section.group(1)), section.group(2).strip());
    }
    rest.append(body, from, body.length());
    String above = first < 0 ? rest.toString() : rest.substring(0, first);
    String below = first < 0 ? "" : rest.substring(first);
    String before = "";
    Matcher header = PullRequestBody.HEADER.matcher(above);
    if (header.find()) {
      before = above.substring(0, header.start());
      above = above.substring(header.end());
    }
    return new TogetherBody(new Around(clean(before), clean(above), clean(below)), sections);
  }

  private static String clean(String text) {
    return PullRequestBody.clean(LIST.matcher(ReleaseMarker.without(text)).replaceAll(""));
  }

  /** What stands behind the {@code #} of a component's heading; empty when that is gone. */
  public Optional<String> headingOf(String component) {
    return Optional.ofNullable(sections.get(component))
        .flatMap(text -> headline(text, component))
        .map(found -> found.group(1).replace("`", "").strip());
  }

  /**
   * What the description of a release PR of this component alone would say; empty when there is no
   * section for it.
   */
  public Optional<String> bodyOf(String component) {
    return Optional.ofNullable(sections.get(component))
        .map(text ->
            headline(text, component)
                .map(found -> text.substring(0, found.start()) + text.substring(found.end()))
                .orElse(text)
                .strip());
  }

  /**
   * The first heading above the notes that begins with the component's name; where none does, the
   * first: people may put headings of their own there. Where nobody can say where the notes begin,
   * only one with the name.
   */
  private static Optional<MatchResult> headline(String section, String component) {
    int notes = section.indexOf(PullRequestBody.NOTES_BEGIN);
    List<MatchResult> above =
        HEADING.matcher(notes < 0 ? section : section.substring(0, notes)).results().toList();
    return above.stream()
        .filter(heading -> heading.group(1).replace("`", "").strip().startsWith(component + " "))
        .findFirst()
        .or(() -> above.stream().findFirst().filter(_ -> notes >= 0));
  }

  /** {@code ## api }, in ticks where GitHub would read something else into the name. */
  public static String heading(String component) {
    return "## " + shown(component) + " ";
  }

  /** A component's name; a scope's {@code @} would call people. */
  public static String shown(String component) {
    return PLAIN.matcher(component).matches() ? component : "`" + component + "`";
  }

  /** How two descriptions of one release are put together: now, a person's, and what both were. */
  public interface Merging {
    String merge(String now, String person, Optional<String> common);
  }

  /**
   * A description as it is now, with what a person had changed in another one: section by section.
   *
   * @param base what both were made from; empty when that is lost
   */
  public static String merge(String now, String person, Optional<String> base, Merging merging) {
    TogetherBody mine = parse(now);
    TogetherBody theirs = parse(person);
    TogetherBody common = base.map(TogetherBody::parse).orElse(theirs);
    Map<String, String> sections = new LinkedHashMap<>(mine.sections);
    for (String name : mine.sections.keySet()) {
      theirs
          .bodyOf(name)
          .ifPresent(body ->
              sections.put(
                  name,
                  newer(headline(common, name), headline(theirs, name), headline(mine, name))
                      + "\n\n"
                      + merging.merge(
                          mine.bodyOf(name).orElse(""),
                          body,
                          base.flatMap(_ -> common.bodyOf(name)))));
    }
    return new TogetherBody(
            new Around(
                newer(common.around.before(), theirs.around.before(), mine.around.before()),
                newer(common.around.between(), theirs.around.between(), mine.around.between()),
                newer(common.around.after(), theirs.around.after(), mine.around.after())),
            sections)
        .render();
  }

  private static String headline(TogetherBody body, String component) {
    return Optional.ofNullable(body.sections.get(component))
        .flatMap(text -> headline(text, component))
        .map(MatchResult::group)
        .orElse("");
  }

  private static String newer(String common, String person, String now) {
    return person.equals(common) ? now : person;
  }

  /** As text again, without header and footer. */
  public String render() {
    StringBuilder text = new StringBuilder();
    paragraph(text, around.before());
    paragraph(text, PullRequestBody.HEADER_BEGIN + "\n" + PullRequestBody.HEADER_END);
    paragraph(text, around.between());
    sections.forEach((name, section) -> paragraph(text, section(name, section)));
    paragraph(text, around.after());
    return text.toString();
  }

  static void paragraph(StringBuilder text, String more) {
    if (!more.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(more);
    }
  }

  /** What is said in the place of sections that do not fit; made anew each time. */
  static String rest(int sections) {
    return REST_BEGIN
        + "\n_The notes of "
        + sections
        + " more components do not fit; they are in their changelogs._\n"
        + REST_END;
  }

  static String section(String name, String inner) {
    return "<!-- slipway:component " + encoded(name) + " -->\n" + inner + "\n" + END;
  }

  /** The versions by the markers in the sections. */
  public Map<String, Version> versions() {
    Map<String, Version> versions = new LinkedHashMap<>();
    sections.forEach((name, text) ->
        ReleaseMarker.parse(text).ifPresent(marker -> versions.put(name, marker.version())));
    return versions;
  }

  static String encoded(String name) {
    // It must not end the comment that it stands in.
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("-", "%2D");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
