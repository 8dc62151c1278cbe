package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/**
 * Versions where the place is beyond doubt but SemVer is not the custom: {@code 1.0-SNAPSHOT}, the
 * version of Maven's own archetype, is read as 1.0.0-SNAPSHOT.
 */
public final class LooseVersion {
  private LooseVersion() {}

  public static Optional<Version> parse(String text) {
    Optional<Version> strict = Version.parse(text);
    if (strict.isPresent() || text.length() > 200) {
      return strict;
    }
    int suffix = 0;
    while (suffix < text.length() && isNumeric(text.charAt(suffix))) {
      suffix++;
    }
    String numbers = text.substring(0, suffix);
    long dots = numbers.chars().filter(c -> c == '.').count();
    return dots > 1
        ? Optional.empty()
        : Version.parse(numbers + (dots == 1 ? ".0" : ".0.0") + text.substring(suffix));
  }

  private static boolean isNumeric(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }
}
