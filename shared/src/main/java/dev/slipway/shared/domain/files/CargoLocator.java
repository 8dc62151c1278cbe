package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versions in one {@code Cargo.toml}: its package's, the one that its workspace's members take
 * over, and those that it asks of the crates released with it.
 *
 * @param crates the names of the crates that are released together
 * @param moving the texts (the old and the new version) that move; empty for a manifest by itself,
 *     whose own version moves whatever it is
 */
record CargoLocator(Set<String> crates, Set<String> moving) implements VersionLocator {
  static final CargoLocator ALONE = new CargoLocator(Set.of(), Set.of());

  @Override
  public Located locate(String text) throws MalformedFile {
    CargoManifest manifest = CargoManifest.parse(text);
    Optional<Span> own = manifest.workspaceVersion().or(manifest::packageVersion);
    Set<String> versions =
        moving.isEmpty() ? own.map(span -> Set.of(span.in(text))).orElse(Set.of()) : moving;
    List<Span> places = new ArrayList<>(manifest.requirements(crates, versions));
    Stream.of(manifest.workspaceVersion(), manifest.packageVersion())
        .flatMap(Optional::stream)
        .filter(span -> versions.contains(span.in(text)))
        .forEach(places::add);
    places.sort(Comparator.comparingInt(Span::start));
    return places.isEmpty()
        ? new Nothing(
            manifest.inheritsVersion()
                ? "it takes its version from its workspace"
                : "it states no version of its own")
        : new Places(places);
  }

  @Override
  public Optional<Version> read(String place) {
    return LooseVersion.parse(place);
  }
}
