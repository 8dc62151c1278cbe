package dev.slipway.shared.domain.files.npm;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.files.workspace.Manifest;
import dev.slipway.shared.domain.files.workspace.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a {@code package.json} says about its package, its workspaces and what it depends on.
 *
 * <p>Source: <a
 * href="https://docs.npmjs.com/cli/v11/configuring-npm/package-json">package.json</a>; Yarn also
 * takes {@code workspaces.packages}.
 */
final class NpmManifest implements Manifest {
  static final Set<String> DEPENDENCIES =
      Set.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");

  /** A requirement: whose, and where it stands. */
  record Dependency(String name, Span requirement) {}

  private final String text;
  private final Map<String, Span> top = new LinkedHashMap<>();
  private final List<Dependency> dependencies = new ArrayList<>();
  private final List<String> workspaces = new ArrayList<>();

  private NpmManifest(String text) {
    this.text = text;
  }

  static NpmManifest parse(String text) throws MalformedFile {
    NpmManifest manifest = new NpmManifest(text);
    Syntax.JSON.scan(text, manifest::take);
    return manifest;
  }

  private void take(List<String> path, Span inside, boolean isText) throws MalformedFile {
    if (!isText || path.isEmpty()) {
      return;
    }
    String first = path.getFirst();
    if (path.size() == 1) {
      if (top.put(first, inside) != null && first.equals("version")) {
        throw MalformedFile.twice(text, inside, first);
      }
    } else if (path.size() == 2 && DEPENDENCIES.contains(first)) {
      dependencies.add(new Dependency(path.getLast(), inside));
    } else if (first.equals("workspaces")
        && (path.size() == 2 || (path.size() == 3 && path.get(1).equals("packages")))) {
      workspaces.add(inside.in(text));
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Optional<String> name() {
    return Optional.ofNullable(top.get("name")).map(span -> span.in(text));
  }

  @Override
  public Optional<Span> version() {
    return Optional.ofNullable(top.get("version"));
  }

  @Override
  public String nothing() {
    return "it has no \"version\" of its own";
  }

  /** A package that requires itself means the one that is published already. */
  @Override
  public List<Span> requirements(Set<String> names) {
    return dependencies.stream()
        .filter(dependency -> names.contains(dependency.name()))
        .filter(dependency -> !name().equals(Optional.of(dependency.name())))
        .map(Dependency::requirement)
        .toList();
  }

  @Override
  public Set<String> requires() {
    return dependencies.stream().map(Dependency::name).collect(Collectors.toSet());
  }

  @Override
  public Members members(String ownPath) {
    return Members.of(
        ownPath,
        workspaces.stream().filter(pattern -> !pattern.startsWith("!")).toList(),
        workspaces.stream()
            .filter(pattern -> pattern.startsWith("!"))
            .map(pattern -> pattern.substring(1))
            .toList(),
        "package.json");
  }
}
