package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.RepositoryConfig.DEFAULTS;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.config.ComponentRequirements;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.config.RepositoryConfig.Contents;
import dev.slipway.shared.domain.config.RepositoryConfig.Names;
import dev.slipway.shared.domain.config.RepositoryConfig.Publication;
import dev.slipway.shared.domain.files.VersionFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting of {@code .github/slipway.yml}, declared once, in the order of the documentation.
 * What else a new one needs stands in CONTRIBUTING.md.
 */
final class RepositorySettings {
  private static final Setting<Optional<String>> CHANGELOG =
      Setting.of(
          "changelog",
          PathReader.CHANGELOG,
          DEFAULTS.changelog(),
          "The changelog's path. false or none: Slipway keeps no changelog.");

  private static final Setting<Optional<List<VersionFile>>> FILES =
      Setting.optional(
          "files", VersionFileReader.LIST, "The files that state the version; see Version files.");

  private static final Setting<List<ComponentReader.Read>> COMPONENTS =
      Setting.of(
          "components",
          ComponentReader.LIST,
          List.of(),
          "The parts of a monorepo that have versions of their own, each with a release pull"
              + " request of its own.");

  private static final Setting<ComponentRequirements> COMPONENT_REQUIREMENTS =
      Setting.of(
          "component_requirements",
          Shapes.choice(ComponentRequirements.class),
          ComponentRequirements.KEEP,
          "Whether a release raises the version that other components require of the released one: keep or raise.");

  private static final Setting<List<EnvironmentConfig>> DEPLOYMENTS =
      Setting.of(
          "deployments",
          EnvironmentReader.DEPLOYMENTS,
          DEFAULTS.environments(),
          "Where releases are deployed, in which order, and who approves.");

  /** The whole file. */
  static final Mapping<RepositoryConfig> FILE =
      new Mapping<>(
          List.of(
              NameSettings.BASE,
              NameSettings.TAG,
              NameSettings.BRANCH,
              NameSettings.BRANCH_NAMING,
              NameSettings.TITLE,
              CHANGELOG,
              FILES,
              PullRequestReader.ON_VERSION_CHANGE,
              VersionSettings.FORCE_UPDATE,
              VersionSettings.UNPARSABLE,
              VersionSettings.PRE_1_0,
              VersionSettings.INITIAL_VERSION,
              VersionSettings.BOOTSTRAP_SHA,
              VersionSettings.PRERELEASE,
              VersionSettings.NEXT_DEVELOPMENT_VERSION,
              NameSettings.MAINTENANCE,
              COMPONENTS,
              COMPONENT_REQUIREMENTS,
              PullRequestReader.RELEASE_PRS,
              PullRequestReader.PULL_REQUEST_COMMENT,
              NotesReader.SECTIONS,
              NotesReader.NOTES,
              PullRequestReader.PULL_REQUEST,
              ReleaseReader.RELEASE,
              DEPLOYMENTS),
          RepositorySettings::config);

  private RepositorySettings() {}

  private static Optional<RepositoryConfig> config(Values values) {
    refuseChangelogAmongFiles(values);
    List<ComponentReader.Read> components =
        values.get(COMPONENTS).stream().map(read -> read.with(values.get(CHANGELOG))).toList();
    boolean parts = !components.isEmpty();
    Names names = NameSettings.names(values, parts);
    if (parts) {
      ComponentRules.check(components, names.tag(), names.branch());
      values.refuse(
          FILES,
          "with components, the repository as a whole has no version",
          "list the files in an entry of components");
    }
    return Optional.of(
        new RepositoryConfig(
            NameSettings.branches(values),
            names,
            new Contents(
                values.get(CHANGELOG),
                values.get(FILES),
                components.stream().map(ComponentReader.Read::component).toList(),
                requiredBy(values, components),
                NotesReader.style(values)),
            VersionSettings.versions(values, parts),
            PullRequestReader.pullRequests(values, parts),
            new Publication(values.get(ReleaseReader.RELEASE), values.get(DEPLOYMENTS))));
  }

  private static List<String> requiredBy(Values values, List<ComponentReader.Read> components) {
    if (components.isEmpty() || values.get(COMPONENT_REQUIREMENTS) == ComponentRequirements.KEEP) {
      return List.of(); // an organisation may ask for it in repositories without components, too
    }
    return Stream.concat(
            Stream.of(ComponentConfig.ROOT),
            components.stream().map(read -> read.component().path()))
        .distinct()
        .toList();
  }

  private static void refuseChangelogAmongFiles(Values values) {
    values
        .get(CHANGELOG)
        .filter(changelog ->
            values.get(FILES).orElse(List.of()).stream()
                .anyMatch(entry -> entry.path().equals(changelog)))
        .ifPresent(changelog ->
            values.refuse(
                FILES,
                Problems.quoted(changelog) + " is the changelog",
                "older sections of a changelog are never rewritten"));
  }
}
