package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.plan.DesiredRelease;
import dev.slipway.shared.domain.release.plan.Promise;
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
public record TogetherTitle(String lead, String item, String trail) {
  /** Longer ones are shortened; GitHub takes 256, and shows about half as many in a list. */
  private static final int LONGEST = 100;

  private static final String VERSION = "{version}";
  private static final String BETWEEN = ", ";
  private static final String MORE = " and ";

  public static TogetherTitle of(VersionPattern title) {
    String whole = title.toString();
    int version = whole.indexOf(VERSION);
    int component = whole.indexOf(VersionPattern.COMPONENT);
    if (component < 0) {
      return new TogetherTitle(
          whole.substring(0, version),
          VersionPattern.COMPONENT + " " + VERSION,
          whole.substring(version + VERSION.length()));
    }
    int from = Math.min(version, component);
    int to = Math.max(version + VERSION.length(), component + VersionPattern.COMPONENT.length());
    return new TogetherTitle(
        whole.substring(0, from), whole.substring(from, to), whole.substring(to));
  }

  /** The title for these releases, at least one. */
  public String format(List<DesiredRelease> releases) {
    List<String> items =
        releases.stream()
            .map(release ->
                pattern(release.trailer().component().orElse("")).format(release.version()))
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
      Optional<Version> version = Promise.inTitle(one, pattern(component));
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
