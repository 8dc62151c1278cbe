package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.RepositoryConfig.DEFAULTS;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.domain.config.FallbackStrategy;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.config.RepositoryConfig.Branches;
import dev.slipway.shared.domain.config.RepositoryConfig.Names;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;

/** The settings of branches and of what releases are called. */
final class NameSettings {
  static final Setting<Optional<BranchName>> BASE =
      Setting.optional("base", PatternReader.BRANCH_NAME, "The branch that is released.");

  static final Setting<VersionPattern> TAG =
      Setting.of(
          "tag",
          PatternReader.TAG,
          DEFAULTS.tag(),
          "The tag of a release. It contains {version} exactly once.");

  static final Setting<VersionPattern> BRANCH =
      Setting.of(
          "branch",
          PatternReader.BRANCH,
          DEFAULTS.branch(),
          "The name of a release branch. A fixed text stands before {version}: Slipway looks for its branches under that text.");

  private static final Setting<FallbackStrategy> FALLBACK_STRATEGY =
      Setting.of(
          "fallback_strategy",
          Shapes.choice(FallbackStrategy.class),
          DEFAULTS.names().fallbackStrategy(),
          "What Slipway appends when a branch of that name exists and is not its own");

  private static final Setting<Integer> MAX_FALLBACK_ATTEMPTS =
      Setting.of(
          "max_fallback_attempts",
          Shapes.integer(1, 20),
          DEFAULTS.names().maxFallbackAttempts(),
          "How many such names Slipway tries, 1 to 20.");

  private record Naming(FallbackStrategy strategy, int attempts) {}

  static final Setting<Naming> BRANCH_NAMING =
      Setting.of(
          "branch_naming",
          new Mapping<>(
              List.of(FALLBACK_STRATEGY, MAX_FALLBACK_ATTEMPTS),
              values ->
                  Optional.of(
                      new Naming(
                          values.get(FALLBACK_STRATEGY), values.get(MAX_FALLBACK_ATTEMPTS)))),
          new Naming(DEFAULTS.names().fallbackStrategy(), DEFAULTS.names().maxFallbackAttempts()),
          "Other names for a release branch.");

  static final Setting<VersionPattern> TITLE =
      Setting.of(
          "title",
          PatternReader.TITLE,
          DEFAULTS.title(),
          "The release pull request's title. When a person changes the version in it, Slipway releases that version.");

  static final Setting<List<MaintenanceBranch>> MAINTENANCE =
      Setting.list(
          "maintenance",
          PatternReader.MAINTENANCE,
          20,
          "Branches on which older versions are maintained, each with releases of its own.");

  private NameSettings() {}

  static Branches branches(Values values) {
    return new Branches(values.get(BASE), values.get(MAINTENANCE));
  }

  /**
   * With components the default of a pattern has their name in it; without, nothing could stand
   * there.
   *
   * @param components whether there are any
   */
  static Names names(Values values, boolean components) {
    VersionPattern branch = pattern(values, BRANCH, RepositoryConfig.COMPONENT_BRANCH, components);
    if (components) {
      values.refuse(
          MAINTENANCE,
          "a branch's name cannot tell the versions of several components",
          "leave out one of the two");
      if (branch.prefix().startsWith(VersionPattern.COMPONENT)) {
        values.refuse(
            BRANCH,
            "it begins with {component}",
            "put a fixed text before it, such as release/{component}-v{version}");
      }
    }
    return new Names(
        pattern(values, TAG, RepositoryConfig.COMPONENT_TAG, components),
        branch,
        pattern(values, TITLE, RepositoryConfig.COMPONENT_TITLE, components),
        values.get(BRANCH_NAMING).strategy(),
        values.get(BRANCH_NAMING).attempts());
  }

  private static VersionPattern pattern(
      Values values,
      Setting<VersionPattern> setting,
      VersionPattern ofComponents,
      boolean components) {
    VersionPattern pattern = values.get(setting);
    if (components) {
      return values.place(setting).isPresent() ? pattern : ofComponents;
    }
    if (pattern.namesComponent()) {
      values.refuse(
          setting, "{component} has no value without components", "list them, or leave it out");
    }
    return pattern;
  }
}
