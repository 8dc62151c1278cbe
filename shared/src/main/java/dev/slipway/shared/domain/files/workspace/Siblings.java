package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.files.scan.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which packages of a repository require which.
 *
 * <p>A package that is required by the one that it requires, be it by way of others or of another
 * ecosystem, is no dependent: the two would release each other for ever.
 */
public final class Siblings {
  /** One ecosystem's manifests by folder, and the folders by package name. */
  private record Packages(Map<String, Manifest> manifests, Map<String, String> folders) {
    /** The folders of the packages that this folder's package requires. */
    Set<String> requiredBy(String folder) {
      Set<String> required = new TreeSet<>();
      Optional.ofNullable(manifests.get(folder))
          .ifPresent(manifest ->
              manifest
                  .requires()
                  .forEach(
                      name -> Optional.ofNullable(folders.get(name)).ifPresent(required::add)));
      return required;
    }
  }

  private final String folder;
  private final Map<Ecosystem, Packages> ecosystems = new HashMap<>();
  private final Set<String> required = new HashSet<>();

  /**
   * Reads the manifests.
   *
   * @param folder of the component that is released; {@code .} is the root
   * @param folders of the others
   * @param texts those that exist, by path
   */
  public Siblings(
      List<Ecosystem> ecosystems,
      String folder,
      Collection<String> folders,
      Map<String, String> texts) {
    this.folder = folder;
    Set<String> all = new TreeSet<>(folders);
    all.add(folder);
    for (Ecosystem ecosystem : ecosystems) {
      Packages packages = new Packages(new TreeMap<>(), new HashMap<>());
      for (String one : all) {
        String path = path(one, ecosystem.manifest());
        Reading.tried(texts.get(path), ecosystem::parse)
            .ifPresent(manifest -> {
              packages.manifests().put(one, manifest);
              packages.folders().put(manifest.name().orElse(path), one);
            });
      }
      this.ecosystems.put(ecosystem, packages);
    }
    List<String> look = new ArrayList<>(List.of(folder));
    while (!look.isEmpty()) {
      String one = look.removeLast();
      for (Packages packages : this.ecosystems.values()) {
        packages.requiredBy(one).stream().filter(required::add).forEach(look::add);
      }
    }
  }

  /** The path of a file in a folder. */
  public static String path(String folder, String name) {
    return folder.equals(".") ? name : folder + "/" + name;
  }

  /** The component's package; empty when it is none of this ecosystem. */
  public Optional<Manifest> own(Ecosystem ecosystem) {
    return Optional.ofNullable(packages(ecosystem).manifests().get(folder));
  }

  /** Whether the component requires one of the others. */
  public boolean requiresAny() {
    return ecosystems.values().stream()
        .flatMap(packages -> packages.requiredBy(folder).stream())
        .anyMatch(other -> !other.equals(folder));
  }

  /** The folders of the packages that require one of this name and that it does not require. */
  public Set<String> dependents(Ecosystem ecosystem, String name) {
    Set<String> dependents = new TreeSet<>();
    packages(ecosystem)
        .manifests()
        .forEach((one, manifest) -> {
          if (!one.equals(folder)
              && !required.contains(one)
              && manifest.requires().contains(name)) {
            dependents.add(one);
          }
        });
    return dependents;
  }

  private Packages packages(Ecosystem ecosystem) {
    return ecosystems.getOrDefault(ecosystem, new Packages(Map.of(), Map.of()));
  }
}
