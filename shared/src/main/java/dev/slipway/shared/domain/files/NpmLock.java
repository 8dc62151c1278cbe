package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.LocatedEditor.Outcome;
import dev.slipway.shared.domain.version.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code package-lock.json}, which repeats what the manifests among the version files state.
 *
 * @param manifests the paths of the listed manifests
 * @param texts all texts, by path
 */
record NpmLock(String path, List<String> manifests, Map<String, String> texts)
    implements VersionGroup {
  @Override
  public Optional<Version> read() {
    return single(NpmLockLocator.ALONE).read();
  }

  @Override
  public Map<String, Outcome> edit(Version next) {
    String home = RelativePath.folder(path);
    Set<String> folders = new HashSet<>();
    Set<String> packages = new HashSet<>();
    for (String manifest : manifests) {
      NpmWorkspace workspace = NpmWorkspace.of(manifest, texts);
      packages.addAll(workspace.packages());
      workspace.moving().stream()
          .filter(moving -> moving.startsWith(home))
          .map(moving -> RelativePath.folder(moving.substring(home.length())))
          .filter(folder -> !folder.isEmpty())
          .forEach(folder -> folders.add(folder.substring(0, folder.length() - 1)));
    }
    // A lock beside manifests of which none is its own repeats only theirs.
    boolean root = folders.isEmpty() || manifests.contains(home + "package.json");
    return single(new NpmLockLocator(root, folders, packages)).edit(next);
  }

  private VersionGroup.Single single(NpmLockLocator locator) {
    return new VersionGroup.Single(path, texts.getOrDefault(path, ""), locator);
  }
}
