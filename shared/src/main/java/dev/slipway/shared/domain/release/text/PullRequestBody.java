package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.ReleaseMarker;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a release PR: our header, the notes that people may edit, our marker; and whatever
 * people wrote around them, which stays where it is. {@link #render} and {@link #parse} are a pair.
 *
 * <pre>
 * (people) header (people) notes (people) footer marker
 * </pre>
 *
 * @param before people's text above the header
 * @param between people's text between header and notes
 * @param notes the Markdown of the notes, as it stands in the body
 * @param after people's text below the notes
 * @param marker the marker; empty when somebody removed or damaged it
 */
public record PullRequestBody(
    String before, String between, String notes, String after, Optional<ReleaseMarker> marker) {

  /** GitHub refuses longer bodies (422). */
  public static final int MAX_CHARACTERS = 65_536;

  static final String HEADER_BEGIN = "<!-- slipway:header -->";
  static final String HEADER_END = "<!-- /slipway:header -->";
  static final String NOTES_BEGIN = "<!-- slipway:notes -->";
  static final String NOTES_END = "<!-- /slipway:notes -->";
  static final Pattern HEADER = region(HEADER_BEGIN, HEADER_END);
  private static final Pattern NOTES = region(NOTES_BEGIN, NOTES_END);
  static final String FOOTER_BEGIN = "<!-- slipway:footer -->";
  static final String FOOTER_END = "<!-- /slipway:footer -->";
  private static final Pattern FOOTER = region(FOOTER_BEGIN, FOOTER_END);
  private static final Pattern FENCES =
      Pattern.compile(
          "<!-- /?slipway:(?:header|notes|footer|cut|rest|component)(?: [^>\\n]{0,300})? -->");
  static final String CUT = "<!-- slipway:cut -->";

  static Pattern region(String begin, String end) {
    return Pattern.compile(Pattern.quote(begin) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL);
  }

  /** A body with nothing of people's in it. */
  public static PullRequestBody fresh(String notes, ReleaseMarker marker) {
    return new PullRequestBody("", "", notes, "", Optional.of(marker));
  }

  /**
   * Reads a body. Line ends become LF (GitHub's editor sends CRLF). Where the fences around the
   * notes are gone, everything outside the header and the marker counts as notes: nothing that
   * people wrote is dropped.
   */
  public static PullRequestBody parse(String text) {
    String body = text.replace("\r\n", "\n").replace('\r', '\n');
    Optional<ReleaseMarker> marker = ReleaseMarker.parse(body);
    String rest = withoutFooter(ReleaseMarker.without(body));
    String before = "";
    Matcher header = HEADER.matcher(rest);
    if (header.find()) {
      before = clean(rest.substring(0, header.start()));
      rest = rest.substring(header.end());
    }
    Matcher notes = NOTES.matcher(rest);
    if (!notes.find()) {
      return new PullRequestBody(before, "", clean(rest), "", marker);
    }
    return new PullRequestBody(
        before,
        clean(rest.substring(0, notes.start())),
        clean(uncut(notes.group(1))),
        clean(rest.substring(notes.end())),
        marker);
  }

  /** Ours, and made anew each time; people's text around it stays. */
  static String withoutFooter(String text) {
    Matcher footer = FOOTER.matcher(text);
    return footer.find()
        ? text.substring(0, footer.start()).stripTrailing()
            + "\n\n"
            + text.substring(footer.end()).stripLeading()
        : text;
  }

  private static String uncut(String notes) {
    int cut = notes.indexOf(CUT);
    return cut < 0 ? notes : notes.substring(0, cut);
  }

  static String clean(String text) {
    return FENCES.matcher(text).replaceAll("").strip();
  }

  /**
   * The text for GitHub, at most {@link #MAX_CHARACTERS}. Notes that do not fit are cut at a line,
   * say where the whole is to be found, and the marker says how many lines are shown, so that the
   * lines left out are not taken for lines that people removed.
   *
   * @param header one paragraph of ours
   * @param footer what the settings put below the notes
   * @param fullNotes where the whole notes are, as a Markdown link
   */
  public String render(String header, Optional<String> footer, String fullNotes) {
    String whole = join(header, notes, footer, marker);
    if (whole.length() <= MAX_CHARACTERS) {
      return whole;
    }
    List<String> lines = notes.lines().toList();
    String pointer =
        "\n\n"
            + CUT
            + "\n_The notes are too long for a pull request; the whole is in "
            + fullNotes
            + "._";
    int room =
        MAX_CHARACTERS
            - join(header, pointer, footer, marker).length()
            - " shown=99999999".length();
    int shown = 0;
    int used = 0;
    while (shown < lines.size() && used + lines.get(shown).length() + 1 <= room) {
      used += lines.get(shown).length() + 1;
      shown++;
    }
    int count = shown;
    return join(
        header,
        String.join("\n", lines.subList(0, shown)) + pointer,
        footer,
        marker.map(m -> m.showing(count)));
  }

  private String join(
      String header,
      String shownNotes,
      Optional<String> footer,
      Optional<ReleaseMarker> shownMarker) {
    StringBuilder text = new StringBuilder();
    if (!before.isEmpty()) {
      text.append(before).append("\n\n");
    }
    text.append(HEADER_BEGIN).append('\n').append(header).append('\n').append(HEADER_END);
    text.append("\n\n");
    if (!between.isEmpty()) {
      text.append(between).append("\n\n");
    }
    text.append(NOTES_BEGIN).append('\n').append(shownNotes).append('\n').append(NOTES_END);
    text.append('\n');
    if (!after.isEmpty()) {
      text.append('\n').append(after).append('\n');
    }
    footer.ifPresent(words ->
        text.append('\n')
            .append(FOOTER_BEGIN)
            .append('\n')
            .append(words.strip())
            .append('\n')
            .append(FOOTER_END)
            .append('\n'));
    shownMarker.ifPresent(m -> text.append('\n').append(m.render()).append('\n'));
    return text.toString();
  }

  /** The same without a footer. */
  public String render(String header, String fullNotes) {
    return render(header, Optional.empty(), fullNotes);
  }

  /**
   * The notes as people left them. When the body showed only the first lines of what was written,
   * the lines it did not show are added back.
   *
   * @param written what was written into this body last; empty when that is lost
   */
  public String peoplesNotes(Optional<String> written) {
    Optional<Integer> shown = marker.flatMap(ReleaseMarker::shownLines);
    if (shown.isEmpty() || written.isEmpty()) {
      return notes;
    }
    List<String> hidden = written.get().lines().skip(shown.get()).toList();
    return hidden.isEmpty() ? notes : notes + "\n" + String.join("\n", hidden);
  }
}
