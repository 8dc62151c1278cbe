package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Optional;

/**
 * What a release PR of all components says of one of them: the title and the description that the
 * component's own release PR would have. Of any other release PR its own.
 *
 * <table>
 * <caption>Where its version is: the first of these that is not what the marker promised, else that</caption>
 * <tr><td>1</td><td>the heading of its section</td></tr>
 * <tr><td>2</td><td>the title's list</td></tr>
 * <tr><td>3</td><td>the marker in its section</td></tr>
 * <tr><td>4</td><td>our commit's trailer, when there is no section</td></tr>
 * </table>
 *
 * @param body empty when somebody took its section out, or there was no room for it: then nobody
 *     edited it
 */
public record LineText(String title, Optional<String> body) {

  /**
   * @param trailer the newest of our trailers for the component
   */
  public static LineText of(
      String title, String body, ReleaseLine line, Optional<ReleaseTrailer> trailer) {
    Optional<String> name = line.name();
    if (name.isEmpty()
        // What was pasted into the description of another is no news about this one.
        || !trailer.map(ReleaseTrailer::together).orElseGet(() -> ReleaseBody.isOne(body))) {
      return new LineText(title, Optional.of(body));
    }
    ReleaseBody whole = ReleaseBody.parse(body);
    Optional<String> own = whole.bodyOf(name.get());
    Optional<Version> promised =
        own.flatMap(ReleaseMarker::parse)
            .map(ReleaseMarker::version)
            .or(() -> trailer.map(ReleaseTrailer::version));
    String known = promised.map(Version::toString).orElse("");
    Optional<String> inHeading =
        whole
            .headingOf(name.get())
            .map(text -> version(text, name.get()))
            .filter(text -> !text.equals(known));
    Optional<String> inTitle =
        line.component()
            .flatMap(c -> ReleaseTitle.of(c.shared().title()).version(title, name.get()))
            .map(Version::toString)
            .filter(text -> !text.equals(known));
    VersionPattern pattern = line.settings().title();
    String text =
        inHeading
            // What names no version is said, but hides none.
            .filter(heading -> inTitle.isEmpty() || namesVersion(heading))
            .or(() -> inTitle)
            .orElse(known);
    return new LineText(pattern.prefix() + text + pattern.suffix(), own);
  }

  private static boolean namesVersion(String text) {
    return new VersionPattern("", "").findIn(text).isPresent();
  }

  /** What a heading says behind the component's name. */
  private static String version(String heading, String name) {
    return heading.startsWith(name) ? heading.substring(name.length()).strip() : heading;
  }
}
