package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions in one manifest: its own, the one that its workspace's members take over, and those
 * that it requires of the packages released with it.
 *
 * @param names the packages that are released together
 * @param moving the texts (the old and the new version) that move; empty for a manifest by itself,
 *     whose own version moves whatever it is
 */
record ManifestLocator(Ecosystem ecosystem, Set<String> names, Set<String> moving)
    implements VersionLocator {
  @Override
  public Located locate(String text) throws MalformedFile {
    Manifest manifest = ecosystem.parse(text);
    Set<String> versions =
        moving.isEmpty()
            ? manifest.workspaceVersion().or(manifest::version).stream()
                .map(span -> span.in(text))
                .collect(Collectors.toSet())
            : moving;
    List<Span> places = new ArrayList<>();
    for (Span requirement : manifest.requirements(names)) {
      Requirement.version(text, requirement, versions).ifPresent(places::add);
    }
    Stream.of(manifest.workspaceVersion(), manifest.version())
        .flatMap(Optional::stream)
        .filter(span -> versions.contains(span.in(text)))
        .forEach(places::add);
    return Located.of(places, manifest.nothing());
  }
}
