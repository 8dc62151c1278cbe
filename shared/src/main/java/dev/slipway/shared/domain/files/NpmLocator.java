package dev.slipway.shared.domain.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The versions in one {@code package.json} of several that are released together: its own, and
 * those that it asks of the others.
 *
 * @param packages the names of the packages that are released together
 * @param moving the texts (the old and the new version) that move
 */
record NpmLocator(Set<String> packages, Set<String> moving) implements VersionLocator {
  @Override
  public Located locate(String text) throws MalformedFile {
    NpmManifest manifest = NpmManifest.parse(text);
    List<Span> places = new ArrayList<>(manifest.requirements(packages, moving));
    manifest.version().filter(span -> moving.contains(span.in(text))).ifPresent(places::add);
    places.sort(Comparator.comparingInt(Span::start));
    return places.isEmpty() ? new Nothing("it has no \"version\" of its own") : new Places(places);
  }
}
