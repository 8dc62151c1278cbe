package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.plan.DesiredRelease;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Writes the description of a release PR of all components, which {@link TogetherBody} reads. */
public final class TogetherText {
  private TogetherText() {}

  /**
   * The text for GitHub, at most {@link PullRequestBody#MAX_CHARACTERS}. Notes that do not fit are
   * cut at a line, the longest first, and sections that do not fit even so are left out: their
   * components are released all the same.
   *
   * @param link where the whole notes are, as a Markdown link
   * @param replaced digest of the body that it takes the place of
   * @param furnish digest of what is put on the pull request when it is opened
   */
  public static String render(
      TogetherBody.Around around,
      List<DesiredRelease> releases,
      Function<DesiredRelease, String> link,
      Optional<String> replaced,
      Optional<String> furnish) {
    Last last = new Last(replaced, furnish);
    String whole = join(around, releases, releases.size(), link, last, Integer.MAX_VALUE);
    if (fits(whole)) {
      return whole;
    }
    int sections = most(releases.size(), some -> fits(join(around, releases, some, link, last, 0)));
    if (sections < 0) {
      return join(TogetherBody.Around.NOTHING, releases, 0, link, last, 0);
    }
    int lines =
        most(
            releases.stream().mapToInt(r -> lines(r).size()).max().orElse(0),
            some -> fits(join(around, releases, sections, link, last, some)));
    return join(around, releases, sections, link, last, lines);
  }

  private static boolean fits(String text) {
    return text.length() <= PullRequestBody.MAX_CHARACTERS;
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

  private static List<String> lines(DesiredRelease release) {
    return release.body().notes().lines().toList();
  }

  /** What stands in the last marker only, of all of them. */
  private record Last(Optional<String> replaced, Optional<String> furnish) {
    static final Last NOTHING = new Last(Optional.empty(), Optional.empty());
  }

  private static String join(
      TogetherBody.Around around,
      List<DesiredRelease> releases,
      int sections,
      Function<DesiredRelease, String> link,
      Last last,
      int mostLines) {
    StringBuilder text = new StringBuilder();
    TogetherBody.paragraph(text, around.before());
    TogetherBody.paragraph(
        text,
        PullRequestBody.HEADER_BEGIN
            + "\n"
            + TogetherHeader.of(releases)
            + "\n\n<!-- slipway:components "
            + releases.stream()
                .map(release -> TogetherBody.encoded(component(release)))
                .collect(Collectors.joining(" "))
            + " -->\n"
            + PullRequestBody.HEADER_END);
    TogetherBody.paragraph(text, around.between());
    for (int i = 0; i < sections; i++) {
      DesiredRelease release = releases.get(i);
      Last ofThis = i == sections - 1 ? last : Last.NOTHING;
      TogetherBody.paragraph(
          text,
          TogetherBody.section(
              component(release), inner(release, link.apply(release), ofThis, mostLines)));
    }
    if (sections < releases.size()) {
      TogetherBody.paragraph(text, TogetherBody.rest(releases.size() - sections));
    }
    TogetherBody.paragraph(text, around.after());
    Set<String> footers = new LinkedHashSet<>();
    releases.forEach(release -> release.footer().ifPresent(footers::add));
    if (!footers.isEmpty()) {
      TogetherBody.paragraph(
          text,
          PullRequestBody.FOOTER_BEGIN
              + "\n"
              + String.join("\n\n", footers)
              + "\n"
              + PullRequestBody.FOOTER_END);
    }
    return text.append('\n').toString();
  }

  private static String inner(DesiredRelease release, String link, Last last, int mostLines) {
    PullRequestBody body = release.body();
    List<String> lines = lines(release);
    boolean cut = lines.size() > mostLines;
    StringBuilder text =
        new StringBuilder(TogetherBody.heading(component(release)) + release.version());
    TogetherBody.paragraph(text, body.before());
    TogetherBody.paragraph(text, body.between());
    TogetherBody.paragraph(
        text,
        PullRequestBody.NOTES_BEGIN
            + "\n"
            + (cut
                ? String.join("\n", lines.subList(0, mostLines))
                    + "\n\n"
                    + PullRequestBody.CUT
                    + "\n_The notes are too long for a pull request; the whole is in "
                    + link
                    + "._"
                : body.notes())
            + "\n"
            + PullRequestBody.NOTES_END);
    TogetherBody.paragraph(text, body.after());
    body.marker()
        .map(marker -> marker.replacing(last.replaced()).furnishing(last.furnish()))
        .map(marker -> cut ? marker.showing(mostLines) : marker)
        .ifPresent(marker -> TogetherBody.paragraph(text, marker.render()));
    return text.toString();
  }

  private static String component(DesiredRelease release) {
    return release.trailer().component().orElse("");
  }
}
