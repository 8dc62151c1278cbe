package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.cargo.Cargo;
import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.npm.Npm;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.workspace.Ecosystem;
import dev.slipway.shared.domain.files.workspace.Released;
import dev.slipway.shared.domain.files.workspace.Requirement;
import dev.slipway.shared.domain.files.workspace.Siblings;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the manifests beside a component's own require of it, and what lock files at the root repeat
 * of it: raised to the version that it is released in.
 *
 * <pre>{@code
 * packages/core/package.json   "name": "@acme/core"                    1.5.0 is released
 * packages/cli/package.json    "@acme/core": "^1.4.0"                  ^1.5.0
 * package-lock.json            packages["packages/core"].version       1.5.0
 *                              packages["packages/cli"].dependencies   ^1.5.0
 * crates/cli/Cargo.toml        core = { path = "../core", version = "1.4.0" }    1.5.0
 * Cargo.lock                   name = "core", version = "1.4.0"        1.5.0
 * }</pre>
 *
 * <p>A requirement that is no single version up to the new one ({@code *}, {@code >=1.4.0 <2},
 * {@code workspace:*}) stays. So does that of a package which the component requires itself; see
 * {@link Siblings}.
 */
public final class SiblingRequirements {
  private static final List<Ecosystem> ECOSYSTEMS = List.of(new Npm(), new Cargo());

  private SiblingRequirements() {}

  /** The files to be read for it; they need not exist. */
  public static List<String> paths(Collection<String> folders) {
    Set<String> paths = new TreeSet<>();
    for (Ecosystem ecosystem : ECOSYSTEMS) {
      paths.addAll(ecosystem.locks());
      folders.forEach(folder -> paths.add(Siblings.path(folder, ecosystem.manifest())));
    }
    return List.copyOf(paths);
  }

  /** Whether the component in a folder requires one of the others. */
  public static boolean requiresAny(
      String folder, List<String> folders, Map<String, String> texts) {
    return new Siblings(ECOSYSTEMS, folder, folders, texts).requiresAny();
  }

  /**
   * The texts that name the component, as they ought to be; also those that stay as they are, for a
   * release branch that holds others of them is out of date.
   *
   * @param folder the component's own folder; {@code .} is the root
   * @param folders those of the others, and the root
   * @param texts the files of {@link #paths} that exist, with the component's own manifest, by path
   */
  public static Map<String, String> edit(
      String folder, List<String> folders, Map<String, String> texts, Version next) {
    Siblings siblings = new Siblings(ECOSYSTEMS, folder, folders, texts);
    Map<String, String> edited = new TreeMap<>(texts);
    Map<String, String> named = new TreeMap<>();
    List<String> paths = new ArrayList<>(paths(folders));
    ECOSYSTEMS.forEach(ecosystem -> paths.remove(Siblings.path(folder, ecosystem.manifest())));
    for (Ecosystem ecosystem : ECOSYSTEMS) {
      siblings
          .own(ecosystem)
          .ifPresent(own -> {
            String name = own.name().orElse(Siblings.path(folder, ecosystem.manifest()));
            raise(
                ecosystem,
                new Released(folder, name, siblings.dependents(ecosystem, name), next),
                edited);
            for (String path : paths) {
              if (edited.getOrDefault(path, "").contains(name)) {
                named.put(path, edited.get(path));
              }
            }
          });
    }
    return named;
  }

  private static void raise(Ecosystem ecosystem, Released released, Map<String, String> texts) {
    for (String dependent : released.dependents()) {
      edit(
          Siblings.path(dependent, ecosystem.manifest()),
          text -> {
            List<Span> places = new ArrayList<>();
            for (Span place : ecosystem.parse(text).requirements(Set.of(released.name()))) {
              Requirement.upTo(text, place, released.next()).ifPresent(places::add);
            }
            return VersionLocator.Located.of(places, "it does not require it");
          },
          released.next(),
          texts);
    }
    ecosystem
        .locks()
        .forEach(lock -> edit(lock, ecosystem.lock(lock, released), released.next(), texts));
  }

  private static void edit(
      String path, VersionLocator locator, Version next, Map<String, String> texts) {
    texts.computeIfPresent(
        path,
        (_, text) ->
            new LocatedEditor(locator).edit(text, next) instanceof Edited.Changed(String after)
                ? after
                : text);
  }
}
