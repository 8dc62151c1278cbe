package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.repo.BranchName;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Writes the description of a release PR: of one release, which {@link SectionBody} reads, or of
 * several in fenced sections, which {@link ReleaseBody} reads. Open release PRs have these texts;
 * to change a word is to rewrite them all.
 *
 * @param around people's text around the sections; of a release that stands alone its section has
 *     it
 * @param sections at least one
 * @param url the repository's web address
 * @param branch the release branch, where the whole notes are
 * @param replaced digest of the body that it takes the place of
 * @param furnish digest of what is put on the pull request when it is opened
 */
public record BodyText(
    ReleaseBody.Around around,
    List<Section> sections,
    String url,
    BranchName branch,
    Optional<String> replaced,
    Optional<String> furnish) {
  /** GitHub refuses longer bodies (422). */
  public static final int MAX_CHARACTERS = 65_536;

  /** In a release that stands alone, the room that is kept for the number of lines shown. */
  private static final int MOST_LINES = 99_999_999;

  public BodyText {
    sections = List.copyOf(sections);
  }

  private boolean isAlone() {
    return sections.getFirst().component().isEmpty();
  }

  /**
   * The text for GitHub, at most {@link #MAX_CHARACTERS}. Notes that do not fit are cut at a line,
   * the longest first, and the marker says how many lines are shown, so that the lines left out are
   * not taken for lines that people removed. Sections that do not fit even so are left out: their
   * components are released all the same.
   */
  public String render() {
    String whole = text(sections.size(), Integer.MAX_VALUE);
    if (whole.length() <= MAX_CHARACTERS) {
      return whole;
    }
    int some = isAlone() ? 1 : most(sections.size(), count -> fits(count, 0));
    if (some < 0) {
      return new BodyText(ReleaseBody.Around.NOTHING, sections, url, branch, replaced, furnish)
          .text(0, 0);
    }
    int longest = sections.stream().mapToInt(section -> lines(section).size()).max().orElse(0);
    return text(some, Math.max(0, most(longest, lines -> fits(some, lines))));
  }

  private boolean fits(int some, int mostLines) {
    int length = text(some, mostLines).length();
    return isAlone()
        ? length - digits(mostLines) + digits(MOST_LINES) < MAX_CHARACTERS
        : length <= MAX_CHARACTERS;
  }

  private static int digits(int number) {
    return Integer.toString(number).length();
  }

  /** The largest number up to this one that passes, if each below it does; -1 when none does. */
  private static int most(int atMost, IntPredicate passes) {
    int low = 0;
    int high = atMost;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (passes.test(middle)) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private static List<String> lines(Section section) {
    return section.body().notes().lines().toList();
  }

  private String text(int some, int mostLines) {
    if (isAlone()) {
      Section only = sections.getFirst();
      return only.body()
              .text(
                  Optional.of(only.header()),
                  notes(only, mostLines),
                  footer(),
                  marker(only, true, mostLines))
          + "\n";
    }
    StringBuilder text = new StringBuilder();
    Fences.paragraph(text, around.before());
    Fences.paragraph(text, Fences.HEADER.around(ReleaseHeader.ofAll(sections) + "\n\n" + list()));
    Fences.paragraph(text, around.between());
    for (int i = 0; i < some; i++) {
      Fences.paragraph(text, fenced(sections.get(i), i == some - 1, mostLines));
    }
    if (some < sections.size()) {
      Fences.paragraph(
          text,
          Fences.REST.around(
              "_The notes of "
                  + (sections.size() - some)
                  + " more components do not fit; they are in their changelogs._"));
    }
    Fences.paragraph(text, around.after());
    footer().ifPresent(words -> Fences.paragraph(text, Fences.FOOTER.around(words)));
    return text.append('\n').toString();
  }

  private String list() {
    return "<!-- slipway:components "
        + sections.stream()
            .map(section -> ReleaseBody.encoded(section.component().orElseThrow()))
            .collect(Collectors.joining(" "))
        + " -->";
  }

  /** What is the same for several stands once. */
  private Optional<String> footer() {
    return sections.stream()
        .flatMap(section -> section.footer().stream())
        .map(String::strip)
        .distinct()
        .reduce((one, other) -> one + "\n\n" + other);
  }

  private String fenced(Section section, boolean last, int mostLines) {
    String component = section.component().orElseThrow();
    return ReleaseBody.fenced(
        component,
        Section.heading(component)
            + section.trailer().version()
            + "\n\n"
            + section
                .body()
                .text(
                    Optional.empty(),
                    notes(section, mostLines),
                    Optional.empty(),
                    marker(section, last, mostLines)));
  }

  private String notes(Section section, int mostLines) {
    List<String> lines = lines(section);
    String pointer =
        "\n\n"
            + Fences.CUT
            + "\n_The notes are too long for a pull request; the whole is in "
            + section
                .changelog()
                .map(path -> "[%s](%s/blob/%s/%s)".formatted(path, url, branch, path))
                .orElse("the release, once it is published")
            + "._";
    return lines.size() > mostLines
        ? String.join("\n", lines.subList(0, mostLines)) + pointer
        : section.body().notes();
  }

  /** What is said of the pull request as a whole stands in the last marker only. */
  private Optional<ReleaseMarker> marker(Section section, boolean last, int mostLines) {
    boolean cut = lines(section).size() > mostLines;
    return section
        .body()
        .marker()
        .map(marker ->
            marker
                .with(Field.REPLACED, replaced.filter(_ -> last))
                .with(Field.FURNISH, furnish.filter(_ -> last)))
        .map(marker -> cut ? marker.with(Field.SHOWN, Integer.toString(mostLines)) : marker);
  }
}
