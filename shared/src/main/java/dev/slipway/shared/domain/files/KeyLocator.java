package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The version under one key of a JSON, TOML or YAML file, or under several that state it together.
 *
 * @param paths as {@link Scalars} names them; those that are not there are passed over
 * @param nothing what is said when none is there
 */
record KeyLocator(Syntax syntax, Set<List<String>> paths, String nothing)
    implements VersionLocator {
  /** How the values of a file are found. */
  enum Syntax {
    JSON(JsonScanner::scan),
    TOML(TomlScanner::scan),
    YAML(YamlScanner::scan);

    private final Scan scan;

    Syntax(Scan scan) {
      this.scan = scan;
    }

    private interface Scan {
      void run(String text, Scalars scalars) throws MalformedFile;
    }

    void scan(String text, Scalars scalars) throws MalformedFile {
      scan.run(text, scalars);
    }
  }

  static KeyLocator top(Syntax syntax) {
    return new KeyLocator(syntax, Set.of(List.of("version")), "it has no \"version\" of its own");
  }

  static KeyLocator at(Syntax syntax, List<String> path, String selector) {
    return new KeyLocator(syntax, Set.of(path), "there is no text at " + selector);
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    syntax.scan(
        text,
        (path, inside, isText) -> {
          if (!isText || !paths.contains(path)) {
            return;
          }
          // Parsers differ in which of two equal keys counts, so neither is taken.
          if (!seen.add(List.copyOf(path))) {
            throw new MalformedFile(
                text, inside.start(), '"' + path.getLast() + "\" stands here a second time");
          }
          places.add(inside);
        });
    return places.isEmpty() ? new Nothing(nothing) : new Places(places);
  }

  @Override
  public Optional<Version> read(String place) {
    return LooseVersion.parse(place);
  }
}
