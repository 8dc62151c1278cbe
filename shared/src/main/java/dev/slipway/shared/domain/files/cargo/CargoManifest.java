package dev.slipway.shared.domain.files.cargo;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.files.workspace.Manifest;
import dev.slipway.shared.domain.files.workspace.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code Cargo.toml} says about its package, its workspace and the crates beside it.
 *
 * <p>Source: <a href="https://doc.rust-lang.org/cargo/reference/manifest.html">manifest</a>, <a
 * href="https://doc.rust-lang.org/cargo/reference/workspaces.html">workspaces</a> and <a
 * href="https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html">dependencies</a>.
 */
final class CargoManifest implements Manifest {
  private static final Set<String> DEPENDENCIES =
      Set.of("dependencies", "dev-dependencies", "build-dependencies");

  /** A dependency in a table of its own, its keys' places. */
  private record Dependency(String name, Map<String, Span> keys) {}

  private final String text;
  private final Map<List<String>, Span> values = new LinkedHashMap<>();
  private final Map<List<String>, Dependency> dependencies = new LinkedHashMap<>();
  private final List<String> members = new ArrayList<>();
  private final List<String> excluded = new ArrayList<>();
  private boolean workspace;

  private CargoManifest(String text) {
    this.text = text;
  }

  static CargoManifest parse(String text) throws MalformedFile {
    CargoManifest manifest = new CargoManifest(text);
    Syntax.TOML.scan(text, manifest::take);
    return manifest;
  }

  private void take(List<String> path, Span inside, boolean isText) throws MalformedFile {
    workspace |= path.getFirst().equals("workspace");
    if (path.size() == 3 && path.getFirst().equals("workspace") && isText) {
      if (path.get(1).equals("members")) {
        members.add(inside.in(text));
      } else if (path.get(1).equals("exclude")) {
        excluded.add(inside.in(text));
      }
    }
    int table = path.size() - 3;
    if (isText && table >= 0 && isDependencyTable(path, table)) {
      dependencies
          .computeIfAbsent(
              List.copyOf(path.subList(0, table + 2)),
              key -> new Dependency(key.getLast(), new HashMap<>()))
          .keys()
          .put(path.getLast(), inside);
    }
    boolean own = path.getFirst().equals("package") || path.getFirst().equals("workspace");
    if (own
        && path.size() <= 3
        && path.stream().anyMatch(k -> k.equals("version") || k.equals("name"))) {
      if (values.put(List.copyOf(path), inside) != null) {
        throw MalformedFile.twice(text, inside, path.getLast());
      }
    }
  }

  private static boolean isDependencyTable(List<String> path, int at) {
    boolean place =
        at == 0
            || (at == 1 && path.getFirst().equals("workspace"))
            || (at == 2 && path.getFirst().equals("target"));
    return place && DEPENDENCIES.contains(path.get(at));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Optional<String> name() {
    return value("package", "name").map(span -> span.in(text));
  }

  @Override
  public Optional<Span> version() {
    return value("package", "version");
  }

  @Override
  public Optional<Span> workspaceVersion() {
    return value("workspace", "package", "version");
  }

  @Override
  public boolean inheritsVersion() {
    return value("package", "version", "workspace")
        .filter(span -> span.in(text).equals("true"))
        .isPresent();
  }

  private Optional<Span> value(String... path) {
    return Optional.ofNullable(values.get(List.of(path)));
  }

  @Override
  public String nothing() {
    return inheritsVersion()
        ? "it takes its version from its workspace"
        : "it states no version of its own";
  }

  /** Only of crates in the repository, which have a path. */
  @Override
  public List<Span> requirements(Set<String> names) {
    return dependencies.values().stream()
        .filter(dependency -> dependency.keys().containsKey("path"))
        .filter(dependency -> names.contains(crate(dependency)))
        .flatMap(dependency -> Optional.ofNullable(dependency.keys().get("version")).stream())
        .toList();
  }

  private String crate(Dependency dependency) {
    Span renamed = dependency.keys().get("package");
    return renamed == null ? dependency.name() : renamed.in(text);
  }

  /** Only of crates that it says more of than a version. */
  @Override
  public Set<String> requires() {
    Set<String> names = new HashSet<>();
    dependencies.values().forEach(dependency -> names.add(crate(dependency)));
    return names;
  }

  @Override
  public Members members(String ownPath) {
    List<String> named = new ArrayList<>(members);
    for (Dependency dependency : dependencies.values()) {
      Span path = dependency.keys().get("path");
      if (path != null && !path.in(text).startsWith("..")) {
        // Such a crate is a member without being named.
        named.add(path.in(text));
      }
    }
    return Members.of(ownPath, workspace ? named : List.of(), excluded, "Cargo.toml");
  }
}
