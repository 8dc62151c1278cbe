package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.RepositoryKeys;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFileKind;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The setting {@code files}: paths, or paths with a kind or a pattern. */
final class VersionFileReader {
  private static final int MOST = 100;

  private VersionFileReader() {}

  static Optional<List<VersionFile>> readAll(YamlValue value) {
    Set<VersionFile> seen = new HashSet<>();
    return value.listOf(
        MOST,
        item ->
            read(item)
                .filter(file ->
                    item.check(
                        seen.add(file), Problems.quoted(file.path()) + " is listed already")));
  }

  private static Optional<VersionFile> read(YamlValue item) {
    if (!(item.node() instanceof MappingNode)) {
      return PathReader.written(item).map(VersionFile::at);
    }
    return item.mapping(RepositoryKeys.of("files[]")).flatMap(entry -> read(entry, item));
  }

  private static Optional<VersionFile> read(YamlMapping entry, YamlValue item) {
    Optional<YamlValue> pathValue = entry.value("path");
    if (pathValue.isEmpty()) {
      item.fault("the entry has no path");
    }
    Optional<String> path = pathValue.flatMap(PathReader::written);
    Optional<VersionFileKind> kind =
        entry.read("kind", v -> v.choice(List.of(VersionFileKind.values()), VersionFileKind::key));
    Optional<VersionPattern> pattern = entry.read("pattern", PatternReader::inFile);
    if (kind.isPresent()
        && (kind.get() == VersionFileKind.PATTERN) != entry.value("pattern").isPresent()) {
      return kind.get() == VersionFileKind.PATTERN
          ? item.fault("kind pattern needs a pattern", "such as version = \"{version}\"")
          : item.fault(
              "kind " + kind.get().key() + " takes no pattern", "leave one of the two out");
    }
    // A pattern that could not be read has been said; without it the kind would not fit.
    return kind.isPresent() && kind.get() == VersionFileKind.PATTERN && pattern.isEmpty()
        ? Optional.empty()
        : path.map(p -> new VersionFile(p, kind, pattern));
  }
}
