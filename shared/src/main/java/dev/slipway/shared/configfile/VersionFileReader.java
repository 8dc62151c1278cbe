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

/** The setting {@code files}: paths, or paths with a kind, a pattern or a selector. */
final class VersionFileReader {
  private static final int MOST = 100;
  private static final int LONGEST_SELECTOR = 300;

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
    Optional<String> selector = entry.read("selector", value -> selector(value, kind));
    if (entry.value("kind").isPresent() && kind.isEmpty()) {
      return Optional.empty(); // said already
    }
    if (kind.isPresent()
        && (kind.get() == VersionFileKind.PATTERN) != entry.value("pattern").isPresent()) {
      return kind.get() == VersionFileKind.PATTERN
          ? item.fault("kind pattern needs a pattern", "such as version = \"{version}\"")
          : item.fault(
              "kind " + kind.get().key() + " takes no pattern", "leave one of the two out");
    }
    boolean selected = entry.value("selector").isPresent();
    if (kind.isPresent() && kind.get().needsSelector() && !selected) {
      return item.fault(
          "kind " + kind.get().key() + " needs a selector",
          "such as " + kind.get().selectorExample().orElseThrow());
    }
    // What could not be read has been said; without it the kind would not fit.
    boolean unread =
        (entry.value("pattern").isPresent() && pattern.isEmpty())
            || (selected && selector.isEmpty());
    return unread ? Optional.empty() : path.map(p -> new VersionFile(p, kind, pattern, selector));
  }

  private static Optional<String> selector(YamlValue value, Optional<VersionFileKind> kind) {
    if (kind.flatMap(VersionFileKind::selectorExample).isEmpty()) {
      return value.fault(
          kind.map(k -> "kind " + k.key() + " takes no selector")
              .orElse("a selector goes with a kind that is named"),
          "those that take one are json, yaml, toml, xml and properties");
    }
    String example = kind.flatMap(VersionFileKind::selectorExample).orElseThrow();
    return value
        .string()
        .filter(text ->
            value.check(
                text.length() <= LONGEST_SELECTOR
                    && VersionFile.isSelector(kind.orElseThrow(), text),
                Problems.quoted(text) + " is no selector for kind " + kind.orElseThrow().key(),
                "such as " + example));
  }
}
