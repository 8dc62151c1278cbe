package dev.slipway.shared.domain.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The versions of npm's files.
 *
 * <p>Source: <a href="https://docs.npmjs.com/cli/v11/configuring-npm/package-json">package.json</a>
 * and <a
 * href="https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json">package-lock.json</a>: a
 * lock of version 2 or 3 states the root's version a second time under {@code packages[""]}.
 */
record NpmLocator(Set<List<String>> paths) implements VersionLocator {
  private static final List<String> TOP = List.of("version");

  static final VersionLocator PACKAGE = new NpmLocator(Set.of(TOP));
  static final VersionLocator LOCK =
      new NpmLocator(Set.of(TOP, List.of("packages", "", "version")));

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    List<List<String>> seen = new ArrayList<>();
    JsonScanner.scan(
        text,
        (path, inside) -> {
          if (!paths.contains(path)) {
            return;
          }
          // Parsers differ in which of two equal keys counts, so neither is taken.
          if (seen.contains(path)) {
            throw new MalformedFile(text, inside.start(), "\"version\" stands here a second time");
          }
          seen.add(List.copyOf(path));
          places.add(inside);
        });
    return places.isEmpty() ? new Nothing("it has no \"version\" of its own") : new Places(places);
  }
}
