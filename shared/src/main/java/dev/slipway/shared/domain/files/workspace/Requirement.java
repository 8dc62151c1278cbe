package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;
import java.util.Set;

/** A version that one member of a workspace asks of another. */
public final class Requirement {
  private Requirement() {}

  /**
   * Where the version stands in a requirement such as {@code ^1.4.0}, {@code =1.4.0} or {@code
   * workspace:~1.4.0}; empty for one with another version, or with more than one.
   */
  public static Optional<Span> version(String text, Span requirement, Set<String> versions) {
    return place(text, requirement).filter(place -> versions.contains(place.in(text)));
  }

  /** The same, for one with any version up to this one. */
  public static Optional<Span> upTo(String text, Span requirement, Version next) {
    return place(text, requirement)
        .filter(place ->
            Version.parse(place.in(text)).filter(version -> !version.isAbove(next)).isPresent());
  }

  private static Optional<Span> place(String text, Span requirement) {
    String value = requirement.in(text);
    int at = value.startsWith("workspace:") ? "workspace:".length() : 0;
    while (at < value.length() && "^~= v".indexOf(value.charAt(at)) >= 0) {
      at++;
    }
    return at == value.length()
        ? Optional.empty()
        : Optional.of(new Span(requirement.start() + at, requirement.end()));
  }
}
