package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.LocatedEditor.Outcome;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

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
 * {@code workspace:*}) stays. So does that of a manifest which the component requires itself: two
 * that require each other would release each other for ever.
 */
public final class SiblingRequirements {
  private static final String NPM = "package.json";
  private static final String CARGO = "Cargo.toml";
  private static final List<String> LOCKS =
      List.of("package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "Cargo.lock");

  /** A manifest: its package's name, and the names that it requires. */
  private record Package(String path, String name, Set<String> requires) {}

  private final String folder;
  private final List<String> folders;
  private final Version next;
  private final Map<String, String> texts;
  private final Map<String, String> named = new TreeMap<>();
  private Set<String> required = Set.of();

  private SiblingRequirements(
      String folder, List<String> folders, Map<String, String> texts, Version next) {
    this.folder = folder;
    this.folders = folders;
    this.texts = new TreeMap<>(texts);
    this.next = next;
  }

  /** The files to be read for it; they need not exist. */
  public static List<String> paths(Collection<String> folders) {
    Set<String> paths = new TreeSet<>(LOCKS);
    for (String one : folders) {
      paths.add(in(one, NPM));
      paths.add(in(one, CARGO));
    }
    return List.copyOf(paths);
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
    SiblingRequirements edits = new SiblingRequirements(folder, folders, texts, next);
    edits.required = edits.required();
    edits.npm();
    edits.cargo();
    return edits.named;
  }

  /** Whether the component in a folder requires one of the others. */
  public static boolean requiresAny(
      String folder, List<String> folders, Map<String, String> texts) {
    SiblingRequirements here = new SiblingRequirements(folder, folders, texts, Version.of("0.0.0"));
    return here.requiresAny(NPM, here::npmPackage) || here.requiresAny(CARGO, here::cargoPackage);
  }

  private boolean requiresAny(String manifest, Function<String, Optional<Package>> reader) {
    Set<String> others = new HashSet<>();
    for (String other : folders) {
      if (!other.equals(folder)) {
        reader.apply(in(other, manifest)).ifPresent(p -> others.add(p.name()));
      }
    }
    return reader
        .apply(in(folder, manifest))
        .filter(own -> own.requires().stream().anyMatch(others::contains))
        .isPresent();
  }

  private static String in(String folder, String name) {
    return folder.equals(".") ? name : folder + "/" + name;
  }

  private void npm() {
    Optional<Package> own = npmPackage(in(folder, NPM));
    if (own.isEmpty()) {
      return;
    }
    Map<String, Package> others = new TreeMap<>();
    for (String other : folders) {
      npmPackage(in(other, NPM))
          .filter(p -> !other.equals(folder))
          .ifPresent(p -> others.put(other, p));
    }
    String name = own.get().name();
    Set<String> dependents = dependents(name, others);
    for (String other : dependents) {
      replace(in(other, NPM), text -> NpmManifest.parse(text).requirementsUpTo(name, next));
    }
    for (String lock : List.of("package-lock.json", "npm-shrinkwrap.json")) {
      replace(lock, text -> npmLock(text, name, dependents));
    }
    replace("pnpm-lock.yaml", text -> pnpmLock(text, name, dependents));
    note(name);
  }

  private void cargo() {
    Optional<Package> own = cargoPackage(in(folder, CARGO));
    if (own.isEmpty()) {
      return;
    }
    Map<String, Package> others = new TreeMap<>();
    for (String other : folders) {
      cargoPackage(in(other, CARGO))
          .filter(p -> !other.equals(folder))
          .ifPresent(p -> others.put(other, p));
    }
    String name = own.get().name();
    for (String other : dependents(name, others)) {
      replace(in(other, CARGO), text -> CargoManifest.parse(text).requirementsUpTo(name, next));
    }
    CargoLockLocator lock = new CargoLockLocator(Set.of(name));
    replace(
        "Cargo.lock",
        text -> lock.locate(text) instanceof VersionLocator.Places(var spans) ? spans : List.of());
    note(name);
  }

  private boolean isOwnManifest(String path) {
    return path.equals(in(folder, NPM)) || path.equals(in(folder, CARGO));
  }

  private void note(String name) {
    for (String path : paths(folders)) {
      String text = texts.get(path);
      if (text != null && text.contains(name) && !isOwnManifest(path)) {
        named.put(path, text);
      }
    }
  }

  /** Those that require it and that it does not require, be it by way of others. */
  private Set<String> dependents(String name, Map<String, Package> others) {
    Set<String> dependents = new TreeSet<>();
    others.forEach((other, itsPackage) -> {
      if (itsPackage.requires().contains(name) && !required.contains(other)) {
        dependents.add(other);
      }
    });
    return dependents;
  }

  /** The folders that the component requires, by npm, by Cargo, or by one and then the other. */
  private Set<String> required() {
    Map<String, Set<String>> requires = new TreeMap<>();
    requires(NPM, this::npmPackage, requires);
    requires(CARGO, this::cargoPackage, requires);
    Set<String> found = new HashSet<>();
    List<String> look = new ArrayList<>(List.of(folder));
    while (!look.isEmpty()) {
      for (String other : requires.getOrDefault(look.removeLast(), Set.of())) {
        if (found.add(other)) {
          look.add(other);
        }
      }
    }
    return found;
  }

  private void requires(
      String manifest,
      Function<String, Optional<Package>> reader,
      Map<String, Set<String>> requires) {
    Map<String, Package> packages = new TreeMap<>();
    Stream.concat(folders.stream(), Stream.of(folder))
        .distinct()
        .forEach(one -> reader.apply(in(one, manifest)).ifPresent(p -> packages.put(one, p)));
    Map<String, String> folderOf = new HashMap<>();
    packages.forEach((one, p) -> folderOf.put(p.name(), one));
    packages.forEach((one, p) ->
        p.requires().stream()
            .flatMap(name -> Optional.ofNullable(folderOf.get(name)).stream())
            .forEach(other -> requires.computeIfAbsent(one, _ -> new TreeSet<>()).add(other)));
  }

  private Optional<Package> npmPackage(String path) {
    return parsed(
        path,
        text -> {
          NpmManifest manifest = NpmManifest.parse(text);
          return new Package(path, manifest.name().orElse(path), manifest.requires());
        });
  }

  private Optional<Package> cargoPackage(String path) {
    return parsed(
        path,
        text -> {
          CargoManifest manifest = CargoManifest.parse(text);
          return new Package(path, manifest.name().orElse(path), manifest.requires());
        });
  }

  /** What makes of a text something, if it is sound. */
  private interface Reading<T> {
    T read(String text) throws MalformedFile;
  }

  private <T> Optional<T> parsed(String path, Reading<T> reading) {
    String text = texts.get(path);
    if (text == null || text.length() > LocatedEditor.MAX_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.read(text));
    } catch (MalformedFile _) {
      return Optional.empty(); // whoever releases it says so
    }
  }

  private void replace(String path, Reading<List<Span>> places) {
    String text = texts.get(path);
    if (text == null) {
      return;
    }
    VersionLocator locator =
        t -> {
          List<Span> spans = new ArrayList<>(places.read(t));
          spans.sort(Comparator.comparingInt(Span::start));
          return spans.isEmpty()
              ? new VersionLocator.Nothing("it does not require it")
              : new VersionLocator.Places(spans);
        };
    if (new LocatedEditor(locator).attempt(text, next)
        instanceof Outcome.Done(Edited.Changed(String after))) {
      texts.put(path, after);
    }
  }

  private List<Span> npmLock(String text, String name, Set<String> dependents)
      throws MalformedFile {
    List<Span> places = new ArrayList<>();
    JsonScanner.scan(
        text,
        (path, inside, isText) -> {
          boolean entry = isText && path.size() >= 3 && path.getFirst().equals("packages");
          if (entry && path.size() == 3 && isOwnEntry(path)) {
            places.add(inside);
          } else if (entry
              && path.size() == 4
              && dependents.contains(path.get(1).isEmpty() ? "." : path.get(1))
              && NpmManifest.DEPENDENCIES.contains(path.get(2))
              && path.get(3).equals(name)) {
            Requirement.upTo(text, inside, next).ifPresent(places::add);
          }
        });
    return places;
  }

  private boolean isOwnEntry(List<String> path) {
    return !folder.equals(".") && path.get(1).equals(folder) && path.get(2).equals("version");
  }

  /** Source: pnpm's lock file, in which what a project's manifest requires is repeated. */
  private List<Span> pnpmLock(String text, String name, Set<String> dependents)
      throws MalformedFile {
    List<Span> places = new ArrayList<>();
    YamlScanner.scan(
        text,
        (path, inside, isText) -> {
          if (isText
              && path.size() == 5
              && path.getFirst().equals("importers")
              && dependents.contains(path.get(1))
              && NpmManifest.DEPENDENCIES.contains(path.get(2))
              && path.get(3).equals(name)
              && path.get(4).equals("specifier")) {
            Requirement.upTo(text, inside, next).ifPresent(places::add);
          }
        });
    return places;
  }
}
