package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The title of a release PR of all components: what stands between the first and the last
 * placeholder of the setting {@code title}, once for each component.
 *
 * <pre>
 * chore(release): {component} {version}  →  chore(release): api 1.3.0, web 2.0.1
 *                                           chore(release): api 1.3.0, web 2.0.1 and 12 more
 * </pre>
 *
 * @param lead what stands before
 * @param item one component
 * @param trail what stands behind
 */
public record ReleaseTitle(String lead, String item, String trail) {
  /** Longer ones are shortened; GitHub takes 256, and shows about half as many in a list. */
  private static final int LONGEST = 100;

  private static final String VERSION = "{version}";
  private static final String BETWEEN = ", ";
  private static final String MORE = " and ";

  public static ReleaseTitle of(VersionPattern title) {
    String whole = title.toString();
    int version = whole.indexOf(VERSION);
    int component = whole.indexOf(VersionPattern.COMPONENT);
    if (component < 0) {
      return new ReleaseTitle(
          whole.substring(0, version),
          VersionPattern.COMPONENT + " " + VERSION,
          whole.substring(version + VERSION.length()));
    }
    int from = Math.min(version, component);
    int to = Math.max(version + VERSION.length(), component + VersionPattern.COMPONENT.length());
    return new ReleaseTitle(
        whole.substring(0, from), whole.substring(from, to), whole.substring(to));
  }

  /** The title of a release PR of one or several lines that makes these releases. */
  public static String of(ReleaseLine line, List<ReleaseTrailer> releases) {
    return line.component()
        .filter(_ -> line.isTogether())
        .map(component -> of(component.shared().title()).format(releases))
        .orElseGet(() -> line.settings().title().format(releases.getFirst().version()));
  }

  /** The title for these releases, at least one. */
  String format(List<ReleaseTrailer> releases) {
    List<String> items =
        releases.stream()
            .map(release -> pattern(release.component().orElse("")).format(release.version()))
            .toList();
    List<String> shown = new ArrayList<>();
    for (String one : items) {
      List<String> longer = new ArrayList<>(shown);
      longer.add(one);
      if (!shown.isEmpty() && join(longer, items.size()).length() > LONGEST) {
        break;
      }
      shown = longer;
    }
    return join(shown, items.size());
  }

  private String join(List<String> shown, int all) {
    int more = all - shown.size();
    return lead + String.join(BETWEEN, shown) + (more > 0 ? MORE + more + " more" : "") + trail;
  }

  /** The version that a title names for a component. */
  public Optional<Version> version(String title, String component) {
    if (!title.startsWith(lead)
        || !title.endsWith(trail)
        || title.length() < lead.length() + trail.length()) {
      return Optional.empty();
    }
    String listed = title.substring(lead.length(), title.length() - trail.length());
    for (String one : listed.replaceFirst(MORE + "\\d+ more$", "").split(",")) {
      Optional<Version> version = pattern(component).findIn(one);
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  private VersionPattern pattern(String component) {
    return VersionPattern.of(item).orElseThrow().forComponent(component);
  }
}
