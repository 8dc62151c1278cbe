package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.ReleaseTrailer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One release in a description.
 *
 * @param body all but what comes from the settings
 * @param header our words above the notes
 * @param footer what the settings put below them
 * @param changelog the path of the changelog that has the whole notes; empty when none is kept
 */
public record Section(
    ReleaseTrailer trailer,
    SectionBody body,
    String header,
    Optional<String> footer,
    Optional<String> changelog) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.-]+");

  /** Whose it is, in the release PR of all components; empty where it stands alone. */
  Optional<String> component() {
    return trailer.component().filter(_ -> trailer.together());
  }

  /** {@code ## api }, in ticks where GitHub would read something else into the name. */
  public static String heading(String component) {
    return "## " + shown(component) + " ";
  }

  /** A component's name; a scope's {@code @} would call people. */
  public static String shown(String component) {
    return PLAIN.matcher(component).matches() ? component : "`" + component + "`";
  }
}
