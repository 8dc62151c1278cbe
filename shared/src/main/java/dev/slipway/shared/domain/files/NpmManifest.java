package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.MemberPattern.Members;
import dev.slipway.shared.domain.version.Version;
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
final class NpmManifest {
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
    JsonScanner.scan(text, manifest::take);
    return manifest;
  }

  private void take(List<String> path, Span inside, boolean isText) throws MalformedFile {
    if (!isText || path.isEmpty()) {
      return;
    }
    String first = path.getFirst();
    if (path.size() == 1) {
      // Parsers differ in which of two equal keys counts, so neither is taken.
      if (top.put(first, inside) != null && first.equals("version")) {
        throw new MalformedFile(text, inside.start(), "\"version\" stands here a second time");
      }
    } else if (path.size() == 2 && DEPENDENCIES.contains(first)) {
      dependencies.add(new Dependency(path.getLast(), inside));
    } else if (first.equals("workspaces")
        && (path.size() == 2 || (path.size() == 3 && path.get(1).equals("packages")))) {
      workspaces.add(inside.in(text));
    }
  }

  Optional<String> name() {
    return Optional.ofNullable(top.get("name")).map(span -> span.in(text));
  }

  Optional<Span> version() {
    return Optional.ofNullable(top.get("version"));
  }

  /** Where it requires one of these packages in one of these versions. */
  List<Span> requirements(Set<String> names, Set<String> versions) {
    List<Span> places = new ArrayList<>();
    for (Dependency dependency : dependencies) {
      if (names.contains(dependency.name())) {
        Requirement.version(text, dependency.requirement(), versions).ifPresent(places::add);
      }
    }
    return places;
  }

  /** The names of all that it requires. */
  Set<String> requires() {
    return dependencies.stream().map(Dependency::name).collect(Collectors.toSet());
  }

  /** Where it requires this package in a version up to this one. */
  List<Span> requirementsUpTo(String name, Version next) {
    List<Span> places = new ArrayList<>();
    for (Dependency dependency : dependencies) {
      if (dependency.name().equals(name)) {
        Requirement.upTo(text, dependency.requirement(), next).ifPresent(places::add);
      }
    }
    return places;
  }

  /** The manifests of its workspaces. */
  Members members(String ownPath) {
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
