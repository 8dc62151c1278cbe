package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.Section;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Optional;

/**
 * The version that an open release PR promises, and what is to be said of its title.
 *
 * <table>
 * <caption>The title, then the marker (then our commit, when the marker was removed)</caption>
 * <tr><th>title</th><th>promised</th><th>said</th></tr>
 * <tr><td>the version that Slipway promised last</td><td>it</td><td>–</td></tr>
 * <tr><td>another one, above the last release</td><td>the title's: a person's choice</td><td>–</td></tr>
 * <tr><td>not above the last release</td><td>what Slipway promised last</td><td>why</td></tr>
 * <tr><td>no version</td><td>what Slipway promised last</td><td>why</td></tr>
 * </table>
 *
 * @param version empty when neither title nor marker nor commit names one
 * @param byPerson whether a person chose it
 * @param complaint what is wrong with the title
 */
public record Promise(Optional<Version> version, boolean byPerson, Optional<String> complaint) {
  /** There is no release PR. */
  static final Promise NONE = new Promise(Optional.empty(), false, Optional.empty());

  static Promise of(OpenReleasePr pr, ReleaseLine line, Optional<Version> last) {
    VersionPattern pattern = line.settings().title();
    Optional<String> heading = line.name().filter(_ -> pr.isTogether());
    String place = heading.map(name -> "The heading of `" + name + "`").orElse("The title");
    VersionPattern shown =
        heading.map(name -> new VersionPattern(Section.heading(name), "")).orElse(pattern);
    Optional<ReleaseMarker> marker = pr.marker();
    Optional<Version> lastPromised =
        marker
            .map(ReleaseMarker::version)
            .or(() -> pr.branch().trailer(line.name()).map(ReleaseTrailer::version));
    boolean chosenBefore = marker.map(ReleaseMarker::titleByPerson).orElse(false);
    Optional<Version> titled = pattern.findIn(pr.section().title());
    if (titled.isPresent() && titled.equals(lastPromised)) {
      return new Promise(titled, chosenBefore, Optional.empty());
    }
    if (titled.isEmpty()) {
      return new Promise(
          lastPromised,
          false,
          Optional.of(
              place
                  + " names no version. Write it as `"
                  + shown
                  + "` with a SemVer version in place of `{version}`, for example `"
                  + shown.format(lastPromised.orElse(Version.of("1.0.0")))
                  + "`."));
    }
    if (last.isPresent() && !titled.get().isAbove(last.get())) {
      return new Promise(
          lastPromised,
          false,
          Optional.of(
              place
                  + " names `"
                  + titled.get()
                  + "`, which is not above the last release `"
                  + last.get()
                  + "`. Choose a higher version."));
    }
    return new Promise(titled, lastPromised.isPresent() || chosenBefore, Optional.empty());
  }
}
