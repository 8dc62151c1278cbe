package dev.slipway.shared.domain.files.cargo;

import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.files.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The versions that a {@code Cargo.lock} repeats of the crates that are released: their entries
 * have no {@code source}, for they come from nowhere else. Where two crates share a name, what
 * depends on one names its version too.
 */
public record CargoLock(Set<String> crates) implements VersionLocator {
  /** That of the crates which these manifests release. */
  public static CargoLock of(List<String> manifests, Map<String, String> texts) {
    Set<String> crates = new HashSet<>();
    manifests.forEach(path -> crates.addAll(new Workspace(new Cargo(), path, texts).names()));
    return new CargoLock(crates);
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    Map<String, Map<String, Span>> packages = new LinkedHashMap<>();
    List<Span> dependencies = new ArrayList<>();
    Syntax.TOML.scan(
        text,
        (path, inside, _) -> {
          if (path.size() == 3 && path.getFirst().equals("package")) {
            packages
                .computeIfAbsent(path.get(1), _ -> new LinkedHashMap<>())
                .put(path.get(2), inside);
          } else if (path.size() == 4 && path.get(2).equals("dependencies")) {
            dependencies.add(inside);
          }
        });
    List<Span> places = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Map<String, Span> entry : packages.values()) {
      Span name = entry.get("name");
      Span version = entry.get("version");
      if (name != null
          && version != null
          && !entry.containsKey("source")
          && crates.contains(name.in(text))) {
        places.add(version);
        named.add(name.in(text) + " " + version.in(text));
      }
    }
    for (Span dependency : dependencies) {
      if (named.contains(dependency.in(text))) {
        int space = text.indexOf(' ', dependency.start());
        places.add(new Span(space + 1, dependency.end()));
      }
    }
    return Located.of(
        places,
        crates.isEmpty()
            ? "no Cargo.toml among the version files says which of its crates are released"
            : "it has no entry of the crates that are released");
  }
}
