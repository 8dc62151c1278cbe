package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.release.ReleaseMarker;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * What a description says of one release: the notes that people may edit, our marker, and whatever
 * people wrote around the notes, which stays where it is. {@link BodyText#render} and {@link
 * #parse} are a pair.
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
public record SectionBody(
    String before, String between, String notes, String after, Optional<ReleaseMarker> marker) {

  /** One with nothing of people's in it. */
  public static SectionBody fresh(String notes, ReleaseMarker marker) {
    return new SectionBody("", "", notes, "", Optional.of(marker));
  }

  /**
   * Reads one. Where the fences around the notes are gone, everything outside the header and the
   * marker counts as notes: nothing that people wrote is dropped.
   */
  public static SectionBody parse(String text) {
    String body = Fences.withLineFeeds(text);
    Optional<ReleaseMarker> marker = ReleaseMarker.parse(body);
    String rest = Fences.withoutFooter(ReleaseMarker.without(body));
    String before = "";
    Matcher header = Fences.HEADER.in(rest);
    if (header.find()) {
      before = Fences.clean(rest.substring(0, header.start()));
      rest = rest.substring(header.end());
    }
    Matcher notes = Fences.NOTES.in(rest);
    if (!notes.find()) {
      return new SectionBody(before, "", Fences.clean(rest), "", marker);
    }
    int cut = notes.group(1).indexOf(Fences.CUT);
    return new SectionBody(
        before,
        Fences.clean(rest.substring(0, notes.start())),
        Fences.clean(cut < 0 ? notes.group(1) : notes.group(1).substring(0, cut)),
        Fences.clean(rest.substring(notes.end())),
        marker);
  }

  /** As text that {@link #parse} reads, with nothing in the header. */
  String unheaded() {
    return text(Optional.of(""), notes, Optional.empty(), marker);
  }

  String text(
      Optional<String> header,
      String shownNotes,
      Optional<String> footer,
      Optional<ReleaseMarker> shownMarker) {
    StringBuilder text = new StringBuilder();
    Fences.paragraph(text, before);
    header.ifPresent(words -> Fences.paragraph(text, Fences.HEADER.around(words)));
    Fences.paragraph(text, between);
    Fences.paragraph(text, Fences.NOTES.around(shownNotes));
    Fences.paragraph(text, after);
    footer.ifPresent(words -> Fences.paragraph(text, Fences.FOOTER.around(words)));
    shownMarker.ifPresent(it -> Fences.paragraph(text, it.render()));
    return text.toString();
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

  /**
   * This one, with what a person had changed in another one.
   *
   * @param base what both were made from; empty when that is lost
   */
  SectionBody merged(SectionBody person, Optional<SectionBody> base) {
    SectionBody common = base.orElse(person);
    return new SectionBody(
        newer(common.before, person.before, before),
        newer(common.between, person.between, between),
        base.isPresent()
            ? NotesMerge.mergeTwo(common.notes, person.notes, notes).text()
            : NotesMerge.merge(Optional.empty(), person.notes, notes),
        newer(common.after, person.after, after),
        marker);
  }

  static String newer(String common, String person, String now) {
    return person.equals(common) ? now : person;
  }

  /** This one with the text around the notes of another one, as far as it does not have it. */
  public SectionBody withTextOf(SectionBody other, String otherNotes) {
    return new SectionBody(
        both(before, other.before),
        both(between, other.between),
        otherNotes,
        both(after, other.after),
        marker);
  }

  private static String both(String mine, String theirs) {
    return mine.contains(theirs) ? mine : mine.isEmpty() ? theirs : mine + "\n\n" + theirs;
  }
}
