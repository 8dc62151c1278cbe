package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.config.RepositoryKeys;
import dev.slipway.shared.domain.files.RepositoryPath;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The setting {@code components}, entry by entry; {@link ComponentRules} holds them together. */
final class ComponentReader {
  private static final String COMPONENT = "components[]";
  private static final int MOST = 200;
  private static final int MOST_PATHS = 50;

  /** A folder's name, perhaps with npm's scope before it. */
  private static final String NAME =
      "(?:@?[A-Za-z0-9][A-Za-z0-9._-]{0,63}/)?[A-Za-z0-9_][A-Za-z0-9._-]{0,63}";

  private final Optional<String> changelogName;

  private ComponentReader(Optional<String> changelogName) {
    this.changelogName = changelogName;
  }

  /** An entry, and where it stands. */
  record Read(ComponentConfig component, YamlValue at) {}

  /**
   * @param changelog what the changelog is called, in each component's folder; empty for none
   */
  static Optional<List<Read>> readAll(YamlValue value, Optional<String> changelog) {
    ComponentReader reader = new ComponentReader(changelog);
    return value
        .items(MOST)
        .map(items -> {
          List<Read> all = new ArrayList<>();
          for (YamlValue item : items) {
            item.mapping(RepositoryKeys.of(COMPONENT))
                .flatMap(entry -> reader.read(entry, item))
                .ifPresent(component -> all.add(new Read(component, item)));
          }
          return all;
        });
  }

  private Optional<ComponentConfig> read(YamlMapping entry, YamlValue item) {
    Optional<YamlValue> pathValue = entry.value("path");
    if (pathValue.isEmpty()) {
      item.fault("the component has no path", "its folder, or '.' for the repository's root");
    }
    Optional<String> path = pathValue.flatMap(ComponentReader::folder);
    Optional<String> named = entry.read("name", ComponentReader::name);
    List<String> exclude = paths(entry, "exclude");
    List<String> also = paths(entry, "also");
    Optional<VersionPattern> tag = entry.read("tag", PatternReader::tag);
    Optional<YamlValue> changelogValue = entry.value("changelog");
    Optional<List<VersionFile>> files = entry.read("files", VersionFileReader::readAll);
    Optional<String> linked = entry.read("linked", ComponentReader::name);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (named.isEmpty() && entry.value("name").isEmpty() && path.get().equals(".")) {
      return item.fault("the component at the root has no name", "it stands in tags and branches");
    }
    String folder = path.get();
    String name = named.orElse(folder.substring(folder.lastIndexOf('/') + 1));
    if (named.isEmpty() && !name.matches(NAME)) {
      return item.fault(Problems.quoted(name) + " is no name for a component", "give it a name");
    }
    within(exclude, folder, entry);
    outside(also, folder, entry);
    Optional<String> changelog =
        changelogValue.isPresent()
            ? PathReader.changelog(changelogValue.get())
            : changelogName.map(file -> folder.equals(".") ? file : folder + "/" + file);
    changelog
        .filter(log -> files.orElse(List.of()).stream().anyMatch(f -> f.path().equals(log)))
        .ifPresent(log -> item.fault(Problems.quoted(log) + " is the changelog, not a version file"));
    return Optional.of(
        new ComponentConfig(name, folder, exclude, also, tag, changelog, files, linked));
  }

  private static void within(List<String> exclude, String folder, YamlMapping entry) {
    exclude.stream()
        .filter(path -> path.equals(folder) || !ComponentPaths.isWithin(path, folder))
        .forEach(path ->
            entry
                .value("exclude")
                .ifPresent(value ->
                    value.fault(
                        Problems.quoted(path) + " is not within " + Problems.quoted(folder),
                        "paths begin at the repository's root")));
  }

  private static void outside(List<String> also, String folder, YamlMapping entry) {
    also.stream()
        .filter(path ->
            ComponentPaths.isWithin(path, folder) || ComponentPaths.isWithin(folder, path))
        .filter(path -> !folder.equals("."))
        .forEach(path ->
            entry
                .value("also")
                .ifPresent(value ->
                    value.fault(
                        Problems.quoted(path) + " is not outside of " + Problems.quoted(folder),
                        "it names shared folders and files elsewhere")));
  }

  private static List<String> paths(YamlMapping entry, String key) {
    Set<String> seen = new HashSet<>();
    return entry
        .read(
            key,
            value ->
                value.listOf(
                    MOST_PATHS,
                    item ->
                        folder(item)
                            .filter(path ->
                                item.check(
                                    seen.add(path),
                                    Problems.quoted(path) + " is listed already"))))
        .orElse(List.of());
  }

  /** A folder or file; a slash at its end, or {@code ./} at its beginning, says nothing. */
  private static Optional<String> folder(YamlValue value) {
    return value
        .string()
        .map(text -> text.startsWith("./") && text.length() > 2 ? text.substring(2) : text)
        .map(text ->
            text.endsWith("/") && text.length() > 1 ? text.substring(0, text.length() - 1) : text)
        .filter(text -> {
          Optional<String> fault =
              text.equals(".") ? Optional.empty() : RepositoryPath.readFault(text);
          fault.ifPresent(why -> value.fault(Problems.quoted(text) + ": " + why));
          return fault.isEmpty();
        });
  }

  private static Optional<String> name(YamlValue value) {
    return value
        .string()
        .filter(text ->
            value.check(
                text.matches(NAME),
                Problems.quoted(text) + " is no name for a component",
                "letters, digits, '.', '_' and '-', perhaps with a scope before it: @acme/core"));
  }
}
