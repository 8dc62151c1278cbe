package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.repo.RepositoryPath;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;

/** The setting {@code components}, entry by entry; {@link ComponentRules} holds them together. */
final class ComponentReader {
  private static final int MOST = 200;
  private static final int MOST_PATHS = 50;

  /** A folder's name, perhaps with npm's scope before it. */
  private static final Shape<String> NAMED =
      Shapes.matching(
          130,
          "(?:@?[A-Za-z0-9][A-Za-z0-9._-]{0,63}/)?[A-Za-z0-9_][A-Za-z0-9._-]{0,63}",
          "is not a name for a component: letters, digits, '.', '_' and '-', perhaps with a scope"
              + " before it (@acme/core)");

  private static final Shape<String> FOLDER =
      Shapes.text(500, "^(?!/)(?!.*\\\\)(?!(.*/)?\\.\\.(/|$)).+$", ComponentReader::folder);

  private static final Setting<String> PATH =
      Setting.required(
          "path",
          FOLDER,
          "the component has no path",
          "The component's folder from the repository's root; . is the root.");

  private static final Setting<Optional<String>> NAME =
      Setting.optional(
          "name", NAMED, "Its name, in the place of {component} in tags, branches and titles.");

  private static final Setting<List<String>> EXCLUDE =
      Setting.list(
          "exclude",
          FOLDER,
          MOST_PATHS,
          "Folders and files within it that do not count, from the repository's root.");

  private static final Setting<List<String>> ALSO =
      Setting.list(
          "also",
          FOLDER,
          MOST_PATHS,
          "Shared folders and files elsewhere: a change there is a change of this component, too");

  private static final Setting<Optional<VersionPattern>> TAG =
      Setting.optional("tag", PatternReader.TAG, "A tag pattern of its own.");

  private static final Setting<Optional<Optional<String>>> CHANGELOG =
      Setting.optional(
          "changelog",
          PathReader.CHANGELOG,
          "Its changelog's path, from the repository's root. false or none: Slipway keeps no changelog.");

  private static final Setting<Optional<List<VersionFile>>> FILES =
      Setting.optional(
          "files", VersionFileReader.LIST, "Its version files, from the repository's root.");

  private static final Setting<Optional<String>> LINKED =
      Setting.optional(
          "linked", NAMED, "Components with the same word here move together, to one version.");

  /**
   * An entry as it stands in the file.
   *
   * @param changelog empty where it does not say one
   */
  record Read(ComponentConfig component, Optional<Optional<String>> changelog, YamlValue at) {

    /** With what the repository calls its changelogs. */
    Read with(Optional<String> name) {
      Optional<String> path =
          changelog.orElseGet(() ->
              name.map(file ->
                  component.path().equals(ComponentConfig.ROOT)
                      ? file
                      : component.path() + "/" + file));
      return new Read(
          new ComponentConfig(
              component.name(),
              component.path(),
              component.exclude(),
              component.also(),
              component.tag(),
              path,
              component.files(),
              component.linked()),
          changelog,
          at);
    }
  }

  static final Shape<List<Read>> LIST =
      Shapes.listOf(
          new Mapping<>(
              List.of(NAME, PATH, EXCLUDE, ALSO, TAG, CHANGELOG, FILES, LINKED),
              ComponentReader::read),
          MOST,
          read -> read.component().name());

  private ComponentReader() {}

  private static Optional<Read> read(Values values) {
    String path = values.get(PATH);
    if (values.get(NAME).isEmpty() && path.equals(ComponentConfig.ROOT)) {
      return values
          .whole()
          .fault("the component at the root has no name", "it stands in tags and branches");
    }
    String name = values.get(NAME).orElse(path.substring(path.lastIndexOf('/') + 1));
    within(values, path);
    outside(values, path);
    // true says no more than that there is one.
    Optional<Optional<String>> changelog =
        values
            .get(CHANGELOG)
            .filter(c ->
                !c.equals(RepositoryConfig.DEFAULTS.changelog())
                    || path.equals(ComponentConfig.ROOT));
    return Optional.of(
        new Read(
            new ComponentConfig(
                name,
                path,
                values.get(EXCLUDE),
                values.get(ALSO),
                values.get(TAG),
                Optional.empty(),
                values.get(FILES),
                values.get(LINKED)),
            changelog,
            values.whole()));
  }

  private static void within(Values values, String folder) {
    values.get(EXCLUDE).stream()
        .filter(path -> path.equals(folder) || !ComponentPaths.isWithin(path, folder))
        .forEach(path ->
            values
                .place(EXCLUDE)
                .ifPresent(value ->
                    value.fault(
                        Problems.quoted(path) + " is not within " + Problems.quoted(folder),
                        "paths begin at the repository's root")));
  }

  private static void outside(Values values, String folder) {
    values.get(ALSO).stream()
        .filter(path -> !folder.equals(ComponentConfig.ROOT))
        .filter(
            path -> ComponentPaths.isWithin(path, folder) || ComponentPaths.isWithin(folder, path))
        .forEach(path ->
            values
                .place(ALSO)
                .ifPresent(value ->
                    value.fault(
                        Problems.quoted(path) + " is not outside of " + Problems.quoted(folder),
                        "it names shared folders and files elsewhere")));
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
              text.equals(ComponentConfig.ROOT) ? Optional.empty() : RepositoryPath.readFault(text);
          fault.ifPresent(why -> value.fault(Problems.quoted(text) + ": " + why));
          return fault.isEmpty();
        });
  }
}
