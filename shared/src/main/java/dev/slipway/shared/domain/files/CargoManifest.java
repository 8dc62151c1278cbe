package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.MemberPattern.Members;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a {@code Cargo.toml} says about its package, its workspace and the crates beside it.
 *
 * <p>Source: <a href="https://doc.rust-lang.org/cargo/reference/manifest.html">manifest</a>, <a
 * href="https://doc.rust-lang.org/cargo/reference/workspaces.html">workspaces</a> and <a
 * href="https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html">dependencies</a>.
 */
final class CargoManifest {
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
    TomlScanner.scan(text, manifest::take);
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
      // Cargo itself refuses a key that stands twice.
      if (values.put(List.copyOf(path), inside) != null) {
        throw new MalformedFile(
            text, inside.start(), '"' + path.getLast() + "\" stands here a second time");
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

  Optional<String> name() {
    return value("package", "name").map(span -> span.in(text));
  }

  /** The literal version of its own package. */
  Optional<Span> packageVersion() {
    return value("package", "version");
  }

  /** The version that members may take over. */
  Optional<Span> workspaceVersion() {
    return value("workspace", "package", "version");
  }

  boolean inheritsVersion() {
    return value("package", "version", "workspace")
        .filter(span -> span.in(text).equals("true"))
        .isPresent();
  }

  private Optional<Span> value(String... path) {
    return Optional.ofNullable(values.get(List.of(path)));
  }

  /**
   * Where it requires one of these crates, from its folder, in one of these versions. What stands
   * before the version (a caret, a sign of equality) stays.
   */
  List<Span> requirements(Set<String> names, Set<String> versions) {
    return requirements(names, version -> Requirement.version(text, version, versions));
  }

  /** The same for one of them, in a version up to this one. */
  List<Span> requirementsUpTo(String name, Version next) {
    return requirements(Set.of(name), version -> Requirement.upTo(text, version, next));
  }

  private List<Span> requirements(Set<String> names, Function<Span, Optional<Span>> place) {
    List<Span> places = new ArrayList<>();
    for (Dependency dependency : dependencies.values()) {
      Span version = dependency.keys().get("version");
      if (version != null
          && dependency.keys().containsKey("path")
          && names.contains(crate(dependency))) {
        place.apply(version).ifPresent(places::add);
      }
    }
    return places;
  }

  private String crate(Dependency dependency) {
    Span renamed = dependency.keys().get("package");
    return renamed == null ? dependency.name() : renamed.in(text);
  }

  /** The names of the crates that it requires and says more of than a version. */
  Set<String> requires() {
    Set<String> names = new HashSet<>();
    dependencies.values().forEach(dependency -> names.add(crate(dependency)));
    return names;
  }

  /** The members' manifests; those of a workspace's root only. */
  Members members(String ownPath) {
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
