package dev.slipway.shared.domain.files.npm;

import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.files.workspace.Requirement;
import dev.slipway.shared.domain.files.workspace.Workspace;
import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions that a {@code package-lock.json} repeats of the manifests among the version files.
 *
 * <p>Source: <a
 * href="https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json">package-lock.json</a>: a
 * lock of version 2 or 3 states the root's version a second time under {@code packages[""]}, and
 * has an entry for each workspace under its folder.
 *
 * @param root whether the root's version moves
 * @param folders the folders of the workspaces that move, seen from the lock
 * @param packages the names of the packages that move; what one requires of the other moves along
 */
public record NpmLock(boolean root, Set<String> folders, Set<String> packages)
    implements VersionLocator {
  /** The locator for the lock at a path, beside these listed manifests. */
  public static NpmLock of(String path, List<String> manifests, Map<String, String> texts) {
    String home = RepositoryPath.folder(path);
    Set<String> folders = new HashSet<>();
    Set<String> packages = new HashSet<>();
    for (String manifest : manifests) {
      Workspace workspace = new Workspace(new Npm(), manifest, texts);
      packages.addAll(workspace.names());
      workspace.moving().stream()
          .filter(moving -> moving.startsWith(home))
          .map(moving -> RepositoryPath.folder(moving.substring(home.length())))
          .filter(folder -> !folder.isEmpty())
          .forEach(folder -> folders.add(folder.substring(0, folder.length() - 1)));
    }
    // A lock beside manifests of which none is its own repeats only theirs.
    boolean root = folders.isEmpty() || manifests.contains(home + "package.json");
    return new NpmLock(root, folders, packages);
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    List<Span> requirements = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    Syntax.JSON.scan(
        text,
        (path, inside, isText) -> {
          if (isText && isVersion(path)) {
            if (!seen.add(List.copyOf(path))) {
              throw MalformedFile.twice(text, inside, "version");
            }
            places.add(inside);
          } else if (isText && isRequirement(path)) {
            requirements.add(inside);
          }
        });
    Set<String> versions = places.stream().map(span -> span.in(text)).collect(Collectors.toSet());
    for (Span requirement : requirements) {
      Requirement.version(text, requirement, versions).ifPresent(places::add);
    }
    return Located.of(places, "it has no \"version\" of its own");
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
}
