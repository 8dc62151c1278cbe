package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import dev.slipway.shared.domain.files.locate.LooseVersion;
import dev.slipway.shared.domain.files.locate.VersionGroup;
import dev.slipway.shared.domain.files.scan.Reading;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.version.Version;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A manifest and those of its workspace's members. What moves is the workspace's version, else the
 * root package's, else, where {@link Ecosystem#sharesMembersVersion}, the one that all members
 * share. A member with another version has a life of its own.
 */
public final class Workspace implements VersionGroup {
  private final Ecosystem ecosystem;
  private final String rootPath;
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** What can be read of the texts, by path, the root first. */
  private final Map<String, Manifest> manifests = new LinkedHashMap<>();

  private final Members members;

  /** The workspace of this manifest, among the given texts. */
  public Workspace(Ecosystem ecosystem, String rootPath, Map<String, String> all) {
    this.ecosystem = ecosystem;
    this.rootPath = rootPath;
    take(rootPath, all);
    members = root().map(root -> root.members(rootPath)).orElse(Members.NONE);
    all.keySet().stream().filter(members::contains).sorted().forEach(path -> take(path, all));
  }

  private void take(String path, Map<String, String> all) {
    String text = all.get(path);
    if (text != null && text.length() <= Reading.MAX_CHARS) {
      texts.put(path, text);
      Reading.tried(text, ecosystem::parse).ifPresent(manifest -> manifests.put(path, manifest));
    }
  }

  Members members() {
    return members;
  }

  @Override
  public Optional<Version> read() {
    return oldVersion().flatMap(LooseVersion::parse);
  }

  @Override
  public Map<String, Edited> edit(Version next) {
    Map<String, Edited> outcomes = new LinkedHashMap<>();
    Optional<String> old = oldVersion();
    LocatedEditor editor =
        new LocatedEditor(
            old.map(o -> new ManifestLocator(ecosystem, names(), VersionGroup.moving(o, next)))
                .orElse(new ManifestLocator(ecosystem, Set.of(), Set.of())));
    texts.forEach((path, text) -> {
      if (old.isPresent() || path.equals(rootPath)) {
        outcomes.put(path, editor.edit(text, next));
      }
    });
    boolean moves =
        outcomes.values().stream().anyMatch(edited -> !(edited instanceof Edited.NoVersion));
    if (moves && outcomes.get(rootPath) instanceof Edited.NoVersion) {
      // A workspace without a package of its own: its members' versions are its version.
      outcomes.put(rootPath, new Edited.Unchanged());
    }
    if (old.isPresent() || ecosystem.sharesMembersVersion()) {
      for (String pattern : members.notFollowed()) {
        outcomes.put(
            pattern,
            new Edited.NotEditable(
                "Slipway does not follow such a pattern: list the members' files"));
      }
    }
    return outcomes;
  }

  /** The names of the packages that move. */
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    moving()
        .forEach(path ->
            Optional.ofNullable(manifests.get(path)).flatMap(Manifest::name).ifPresent(names::add));
    return names;
  }

  /** The paths of the manifests whose version is the one that moves. */
  public List<String> moving() {
    Optional<String> old = oldVersion();
    Optional<String> shared = root().flatMap(root -> in(root, root.workspaceVersion()));
    return manifests.entrySet().stream()
        .filter(entry -> {
          Manifest manifest = entry.getValue();
          Optional<String> version =
              manifest.inheritsVersion() ? shared : in(manifest, manifest.version());
          return version.isPresent() && version.equals(old);
        })
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<String> oldVersion() {
    return root()
        .flatMap(root -> in(root, root.workspaceVersion().or(root::version)))
        .or(() -> ecosystem.sharesMembersVersion() ? versionOfAllMembers() : Optional.empty());
  }

  private Optional<String> versionOfAllMembers() {
    Set<String> versions = new HashSet<>();
    manifests
        .values()
        .forEach(manifest -> in(manifest, manifest.version()).ifPresent(versions::add));
    return versions.size() == 1 ? versions.stream().findFirst() : Optional.empty();
  }

  private Optional<Manifest> root() {
    return Optional.ofNullable(manifests.get(rootPath));
  }

  private static Optional<String> in(Manifest manifest, Optional<Span> place) {
    return place.map(span -> span.in(manifest.text()));
  }
}
