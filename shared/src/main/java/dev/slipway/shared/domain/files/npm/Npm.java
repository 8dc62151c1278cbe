package dev.slipway.shared.domain.files.npm;

import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.files.workspace.Ecosystem;
import dev.slipway.shared.domain.files.workspace.Manifest;
import dev.slipway.shared.domain.files.workspace.Released;
import dev.slipway.shared.domain.files.workspace.Requirement;
import java.util.ArrayList;
import java.util.List;

/** JavaScript's packages: {@code package.json} and the lock files of npm and pnpm. */
public record Npm() implements Ecosystem {
  private static final String PNPM_LOCK = "pnpm-lock.yaml";

  @Override
  public String manifest() {
    return "package.json";
  }

  @Override
  public Manifest parse(String text) throws MalformedFile {
    return NpmManifest.parse(text);
  }

  @Override
  public boolean sharesMembersVersion() {
    return false;
  }

  @Override
  public List<String> locks() {
    return List.of("package-lock.json", "npm-shrinkwrap.json", PNPM_LOCK);
  }

  @Override
  public VersionLocator lock(String name, Released released) {
    Syntax syntax = name.equals(PNPM_LOCK) ? Syntax.YAML : Syntax.JSON;
    return text -> {
      List<Span> places = new ArrayList<>();
      syntax.scan(
          text,
          (path, inside, isText) -> {
            if (isText && isOwnVersion(path, released)) {
              places.add(inside);
            } else if (isText && isRequirement(path, released)) {
              Requirement.upTo(text, inside, released.next()).ifPresent(places::add);
            }
          });
      return VersionLocator.Located.of(places, "it does not repeat it");
    };
  }

  private static boolean isOwnVersion(List<String> path, Released released) {
    return path.size() == 3
        && path.getFirst().equals("packages")
        && !released.folder().equals(".")
        && path.get(1).equals(released.folder())
        && path.get(2).equals("version");
  }

  /**
   * npm repeats a manifest at {@code packages.FOLDER.dependencies.NAME}, pnpm at {@code
   * importers.FOLDER.dependencies.NAME.specifier}.
   */
  private static boolean isRequirement(List<String> path, Released released) {
    boolean npm = path.size() == 4 && path.getFirst().equals("packages");
    boolean pnpm =
        path.size() == 5 && path.getFirst().equals("importers") && path.get(4).equals("specifier");
    return (npm || pnpm)
        && released.dependents().contains(path.get(1).isEmpty() ? "." : path.get(1))
        && NpmManifest.DEPENDENCIES.contains(path.get(2))
        && path.get(3).equals(released.name());
  }
}
