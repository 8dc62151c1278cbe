package dev.slipway.shared.domain.files;

import java.util.Optional;
import java.util.Set;

/** A version that one member of a workspace asks of another. */
final class Requirement {
  private Requirement() {}

  /**
   * Where the version stands in a requirement such as {@code ^1.4.0}, {@code =1.4.0} or {@code
   * workspace:~1.4.0}; empty for one with another version, or with more than one.
   */
  static Optional<Span> version(String text, Span requirement, Set<String> versions) {
    String value = requirement.in(text);
    int at = value.startsWith("workspace:") ? "workspace:".length() : 0;
    while (at < value.length() && "^~= v".indexOf(value.charAt(at)) >= 0) {
      at++;
    }
    return versions.contains(value.substring(at))
        ? Optional.of(new Span(requirement.start() + at, requirement.end()))
        : Optional.empty();
  }
}
