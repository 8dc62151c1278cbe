package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions that a {@code package-lock.json} repeats.
 *
 * <p>Source: <a
 * href="https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json">package-lock.json</a>: a
 * lock of version 2 or 3 states the root's version a second time under {@code packages[""]}, and
 * has an entry for each workspace under its folder.
 *
 * @param root whether the root's version moves
 * @param folders the folders of the workspaces that move, seen from the lock
 * @param packages the names of the packages that move; what one asks of the other moves along
 */
record NpmLockLocator(boolean root, Set<String> folders, Set<String> packages)
    implements VersionLocator {
  /** The lock of one package without workspaces. */
  static final NpmLockLocator ALONE = new NpmLockLocator(true, Set.of(), Set.of());

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    List<Span> requirements = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    JsonScanner.scan(
        text,
        (path, inside, isText) -> {
          if (!isText) {
            return;
          }
          if (isVersion(path)) {
            // Parsers differ in which of two equal keys counts, so neither is taken.
            if (!seen.add(List.copyOf(path))) {
              throw new MalformedFile(
                  text, inside.start(), "\"version\" stands here a second time");
            }
            places.add(inside);
          } else if (isRequirement(path)) {
            requirements.add(inside);
          }
        });
    Set<String> versions = places.stream().map(span -> span.in(text)).collect(Collectors.toSet());
    for (Span requirement : requirements) {
      Requirement.version(text, requirement, versions).ifPresent(places::add);
    }
    places.sort(Comparator.comparingInt(Span::start));
    return places.isEmpty() ? new Nothing("it has no \"version\" of its own") : new Places(places);
  }

  private boolean isVersion(List<String> path) {
    return path.size() == 1
        ? root && path.getFirst().equals("version")
        : path.size() == 3
            && path.getFirst().equals("packages")
            && path.get(2).equals("version")
            && isOurs(path.get(1));
  }

  private boolean isRequirement(List<String> path) {
    return path.size() == 4
        && path.getFirst().equals("packages")
        && !path.get(1).contains("node_modules/")
        && NpmManifest.DEPENDENCIES.contains(path.get(2))
        && packages.contains(path.get(3));
  }

  private boolean isOurs(String folder) {
    return folder.isEmpty() ? root : folders.contains(folder);
  }

  @Override
  public Optional<Version> read(String place) {
    return LooseVersion.parse(place);
  }
}
