package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.LocatedEditor.Outcome;
import dev.slipway.shared.domain.files.MemberPattern.Members;
import dev.slipway.shared.domain.version.Version;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code Cargo.toml} and those of its workspace's members. What moves is the workspace's version,
 * else the root package's, else the one that all members share.
 */
final class CargoWorkspace implements VersionGroup {
  private final String rootPath;

  /** What can be read of the texts, by path, the root first. */
  private final Map<String, CargoManifest> manifests = new LinkedHashMap<>();

  private final Map<String, String> texts = new LinkedHashMap<>();
  private Members members = new Members(List.of(), List.of(), List.of());

  private CargoWorkspace(String rootPath) {
    this.rootPath = rootPath;
  }

  /** The workspace of this manifest, among the given texts. */
  static CargoWorkspace of(String rootPath, Map<String, String> all) {
    CargoWorkspace workspace = new CargoWorkspace(rootPath);
    workspace.take(rootPath, all);
    CargoManifest root = workspace.manifests.get(rootPath);
    if (root != null) {
      workspace.members = root.members(rootPath);
      all.keySet().stream()
          .filter(workspace.members::contains)
          .sorted()
          .forEach(path -> workspace.take(path, all));
    }
    return workspace;
  }

  private void take(String path, Map<String, String> all) {
    String text = all.get(path);
    if (text == null || text.length() > LocatedEditor.MAX_CHARS) {
      return;
    }
    texts.put(path, text);
    try {
      manifests.put(path, CargoManifest.parse(text));
    } catch (MalformedFile _) {
      // It is reported when it is its turn to be edited.
    }
  }

  /** The paths of a workspace's members; empty when the text is none, or cannot be read. */
  static List<String> memberPaths(String path, String text) {
    return of(path, Map.of(path, text)).members.paths();
  }

  @Override
  public Optional<Version> read() {
    return oldVersion().flatMap(LooseVersion::parse);
  }

  @Override
  public Map<String, Outcome> edit(Version next) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    Optional<String> old = oldVersion();
    CargoLocator locator =
        old.map(o -> new CargoLocator(crates(), VersionGroup.moving(o, next)))
            .orElse(CargoLocator.ALONE);
    texts.forEach((path, text) -> {
      if (old.isPresent() || path.equals(rootPath)) {
        outcomes.put(path, new LocatedEditor(locator).attempt(text, next));
      }
    });
    boolean moves = outcomes.values().stream().anyMatch(Outcome.Done.class::isInstance);
    if (moves && outcomes.get(rootPath) instanceof Outcome.NoVersion) {
      // A workspace without a package of its own: its members' versions are its version.
      outcomes.put(rootPath, new Outcome.Done(new Edited.Unchanged()));
    }
    VersionGroup.reportNotFollowed(members.notFollowed(), outcomes);
    return outcomes;
  }

  /** The names of the crates whose version is the one that moves. */
  Set<String> crates() {
    Optional<String> old = oldVersion();
    Optional<String> shared = root().flatMap(CargoManifest::workspaceVersion).map(this::inRoot);
    Set<String> names = new HashSet<>();
    manifests.forEach((path, manifest) -> {
      Optional<String> version = manifest.inheritsVersion() ? shared : literal(path, manifest);
      if (version.isPresent() && version.equals(old)) {
        manifest.name().ifPresent(names::add);
      }
    });
    return names;
  }

  private Optional<String> oldVersion() {
    return root()
        .flatMap(root -> root.workspaceVersion().or(root::packageVersion))
        .map(this::inRoot)
        .or(this::versionOfAllMembers);
  }

  private Optional<String> versionOfAllMembers() {
    Set<String> versions = new HashSet<>();
    manifests.forEach((path, manifest) -> literal(path, manifest).ifPresent(versions::add));
    return versions.size() == 1 ? versions.stream().findFirst() : Optional.empty();
  }

  private Optional<CargoManifest> root() {
    return Optional.ofNullable(manifests.get(rootPath));
  }

  private String inRoot(Span span) {
    return span.in(texts.getOrDefault(rootPath, ""));
  }

  private Optional<String> literal(String path, CargoManifest manifest) {
    return manifest.packageVersion().map(span -> span.in(texts.getOrDefault(path, "")));
  }
}
