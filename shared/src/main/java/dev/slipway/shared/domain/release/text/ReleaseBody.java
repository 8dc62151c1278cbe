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
 * that releases one thing. {@link BodyText#render} and {@link #parse} are a pair.
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
public record ReleaseBody(Around around, Map<String, String> sections) {
  private static final String END = "<!-- /slipway:component -->";
  private static final String BEGIN = "<!-- slipway:component (\\S{1,5000}) -->";

  /** One whose end somebody took out ends where the next begins. */
  private static final Pattern SECTION =
      Pattern.compile(BEGIN + "(.*?)(?:" + END + "|(?=" + BEGIN + ")|\\z)", Pattern.DOTALL);

  private static final Pattern LIST =
      Pattern.compile("<!-- slipway:components ([^>\\n]{1,40000}) -->");
  private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}+#{1,6}+[ \\t]++(.*+)$");

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
                .map(ReleaseBody::decoded)
                .collect(Collectors.toCollection(LinkedHashSet::new)))
        : Optional.empty();
  }

  /** Reads a description. Nothing that people wrote is dropped. */
  public static ReleaseBody parse(String text) {
    String body = Fences.REST.in(Fences.withoutFooter(Fences.withLineFeeds(text))).replaceAll("");
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
    Matcher header = Fences.HEADER.in(above);
    if (header.find()) {
      before = above.substring(0, header.start());
      above = above.substring(header.end());
    }
    return new ReleaseBody(new Around(clean(before), clean(above), clean(below)), sections);
  }

  private static String clean(String text) {
    return Fences.clean(LIST.matcher(ReleaseMarker.without(text)).replaceAll(""));
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
    int notes = section.indexOf(Fences.NOTES.begin);
    List<MatchResult> above =
        HEADING.matcher(notes < 0 ? section : section.substring(0, notes)).results().toList();
    return above.stream()
        .filter(heading -> heading.group(1).replace("`", "").strip().startsWith(component + " "))
        .findFirst()
        .or(() -> above.stream().findFirst().filter(_ -> notes >= 0));
  }

  /**
   * A description as it is now, with what a person had changed in another one: section by section.
   *
   * @param base what both were made from; empty when that is lost
   */
  public static String merge(String now, String person, Optional<String> base) {
    if (!isOne(now)) {
      return mergeOne(now, person, base);
    }
    ReleaseBody mine = parse(now);
    ReleaseBody theirs = parse(person);
    ReleaseBody common = base.map(ReleaseBody::parse).orElse(theirs);
    Map<String, String> sections = new LinkedHashMap<>(mine.sections);
    for (String name : mine.sections.keySet()) {
      theirs
          .bodyOf(name)
          .ifPresent(body ->
              sections.put(
                  name,
                  newer(headline(common, name), headline(theirs, name), headline(mine, name))
                      + "\n\n"
                      + mergeOne(
                          mine.bodyOf(name).orElse(""),
                          body,
                          base.flatMap(_ -> common.bodyOf(name)))));
    }
    return new ReleaseBody(
            new Around(
                newer(common.around.before, theirs.around.before, mine.around.before),
                newer(common.around.between, theirs.around.between, mine.around.between),
                newer(common.around.after, theirs.around.after, mine.around.after)),
            sections)
        .unheaded();
  }

  private static String headline(ReleaseBody body, String component) {
    return Optional.ofNullable(body.sections.get(component))
        .flatMap(text -> headline(text, component))
        .map(MatchResult::group)
        .orElse("");
  }

  private static String mergeOne(String now, String person, Optional<String> base) {
    return SectionBody.parse(now)
        .merged(SectionBody.parse(person), base.map(SectionBody::parse))
        .unheaded();
  }

  private static String newer(String common, String person, String now) {
    return SectionBody.newer(common, person, now);
  }

  /** As text again, with nothing in header and footer. */
  String unheaded() {
    StringBuilder text = new StringBuilder();
    Fences.paragraph(text, around.before);
    Fences.paragraph(text, Fences.HEADER.begin + "\n" + Fences.HEADER.end);
    Fences.paragraph(text, around.between);
    sections.forEach((name, section) -> Fences.paragraph(text, fenced(name, section)));
    Fences.paragraph(text, around.after);
    return text.toString();
  }

  static String fenced(String name, String inner) {
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
