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
 * A {@code package.json} and those of its workspaces. The workspaces with the root's version move
 * with it; one with another version has a life of its own.
 */
final class NpmWorkspace implements VersionGroup {
  private final String rootPath;
  private final Map<String, NpmManifest> manifests = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private Members members = new Members(List.of(), List.of(), List.of());

  private NpmWorkspace(String rootPath) {
    this.rootPath = rootPath;
  }

  /** The workspaces of this manifest, among the given texts. */
  static NpmWorkspace of(String rootPath, Map<String, String> all) {
    NpmWorkspace workspace = new NpmWorkspace(rootPath);
    workspace.take(rootPath, all);
    NpmManifest root = workspace.manifests.get(rootPath);
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
      manifests.put(path, NpmManifest.parse(text));
    } catch (MalformedFile _) {
      // It is reported when it is its turn to be edited.
    }
  }

  /** The paths of its workspaces' manifests; empty when the text is none, or cannot be read. */
  static List<String> memberPaths(String path, String text) {
    return of(path, Map.of(path, text)).members.paths();
  }

  @Override
  public Optional<Version> read() {
    return old().flatMap(LooseVersion::parse);
  }

  @Override
  public Map<String, Outcome> edit(Version next) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    Optional<String> old = old();
    VersionLocator alone = KeyLocator.top(KeyLocator.Syntax.JSON);
    texts.forEach((path, text) -> {
      if (path.equals(rootPath) || old.isPresent()) {
        VersionLocator locator =
            old.isEmpty() || texts.size() == 1
                ? alone
                : new NpmLocator(packages(), VersionGroup.moving(old.get(), next));
        outcomes.put(path, new LocatedEditor(locator).attempt(text, next));
      }
    });
    VersionGroup.reportNotFollowed(old.isPresent() ? members.notFollowed() : List.of(), outcomes);
    return outcomes;
  }

  /** The root's version as it is written. */
  private Optional<String> old() {
    return version(rootPath);
  }

  /** The names of the packages that move. */
  Set<String> packages() {
    Set<String> names = new HashSet<>();
    moving().forEach(path -> name(path).ifPresent(names::add));
    return names;
  }

  /** The paths of the manifests that move. */
  List<String> moving() {
    Optional<String> old = old();
    return old.isEmpty()
        ? List.of()
        : manifests.keySet().stream().filter(path -> version(path).equals(old)).toList();
  }

  private Optional<String> name(String path) {
    return Optional.ofNullable(manifests.get(path)).flatMap(NpmManifest::name);
  }

  private Optional<String> version(String path) {
    return Optional.ofNullable(manifests.get(path))
        .flatMap(NpmManifest::version)
        .map(span -> span.in(texts.getOrDefault(path, "")));
  }
}
