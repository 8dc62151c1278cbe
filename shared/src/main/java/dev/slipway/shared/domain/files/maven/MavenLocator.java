package dev.slipway.shared.domain.files.maven;

import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The version in one pom.
 *
 * @param reactor the {@code groupId:artifactId} of all poms that are released together; empty for a
 *     pom taken by itself
 * @param moving the texts (the old and the new version) that move within the reactor; a parent or a
 *     module with another version has a life of its own
 */
public record MavenLocator(Set<String> reactor, Set<String> moving) implements VersionLocator {
  /** A pom taken by itself, or the first of a reactor: its own version, whatever it is. */
  static final MavenLocator ALONE = new MavenLocator(Set.of(), Set.of());

  @Override
  public Located locate(String text) throws MalformedFile {
    MavenPom pom = MavenPom.parse(text);
    if (reactor.isEmpty()) {
      return pom.ownVersion();
    }
    List<Span> places = new ArrayList<>();
    Optional<Span> parents =
        pom.parent()
            .filter(parent -> reactor.contains(parent.coordinates()))
            .flatMap(MavenPom.Parent::version);
    for (Optional<Span> place : List.of(parents, pom.literalVersion())) {
      place.filter(span -> moving.contains(span.in(text))).ifPresent(places::add);
    }
    return Located.of(places, "it states no version of its own");
  }
}
