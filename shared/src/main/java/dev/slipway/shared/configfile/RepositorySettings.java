package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.RepositoryConfig.DEFAULTS;

import dev.slipway.shared.configfile.Mapping.Values;
import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.config.ComponentRequirements;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.config.FallbackStrategy;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.OnVersionChange;
import dev.slipway.shared.domain.config.Pre10Policy;
import dev.slipway.shared.domain.config.PullRequestComment;
import dev.slipway.shared.domain.config.ReleasePrs;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.config.UnparsablePolicy;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting of {@code .github/slipway.yml}, declared once, in the order of the documentation.
 * What else a new one needs stands in CONTRIBUTING.md.
 */
final class RepositorySettings {
  private static final Setting<Optional<BranchName>> BASE =
      Setting.optional("base", PatternReader.BRANCH_NAME, "The branch that is released.");

  private static final Setting<VersionPattern> TAG =
      Setting.of(
          "tag",
          PatternReader.TAG,
          DEFAULTS.tag(),
          "A release's tag. {version} stands in it exactly once.");

  private static final Setting<VersionPattern> BRANCH =
      Setting.of(
          "branch",
          PatternReader.BRANCH,
          DEFAULTS.branch(),
          "A release branch's name. Something fixed stands before {version}: Slipway looks for its"
              + " branches under it.");

  private static final Setting<FallbackStrategy> FALLBACK_STRATEGY =
      Setting.of(
          "fallback_strategy",
          Shapes.choice(FallbackStrategy.class),
          DEFAULTS.fallbackStrategy(),
          "What is appended when a branch of that name exists and is not Slipway's");

  private static final Setting<Integer> MAX_FALLBACK_ATTEMPTS =
      Setting.of(
          "max_fallback_attempts",
          Shapes.integer(1, 20),
          DEFAULTS.maxFallbackAttempts(),
          "How many such names are tried, 1 to 20.");

  private record Naming(FallbackStrategy strategy, int attempts) {}

  private static final Setting<Naming> BRANCH_NAMING =
      Setting.of(
          "branch_naming",
          new Mapping<>(
              List.of(FALLBACK_STRATEGY, MAX_FALLBACK_ATTEMPTS),
              values ->
                  Optional.of(
                      new Naming(
                          values.get(FALLBACK_STRATEGY), values.get(MAX_FALLBACK_ATTEMPTS)))),
          new Naming(DEFAULTS.fallbackStrategy(), DEFAULTS.maxFallbackAttempts()),
          "Other names for a release branch.");

  private static final Setting<VersionPattern> TITLE =
      Setting.of(
          "title",
          PatternReader.TITLE,
          DEFAULTS.title(),
          "The release pull request's title. A person may change the version in it: that is then"
              + " the version.");

  private static final Setting<Optional<String>> CHANGELOG =
      Setting.of(
          "changelog",
          PathReader.CHANGELOG,
          DEFAULTS.changelog(),
          "The changelog's path. false or none: no changelog is kept.");

  private static final Setting<Optional<List<VersionFile>>> FILES =
      Setting.optional(
          "files", VersionFileReader.LIST, "The files that state the version; see Version files.");

  private static final Setting<OnVersionChange> ON_VERSION_CHANGE =
      Setting.of(
          "on_version_change",
          Shapes.choice(OnVersionChange.class),
          DEFAULTS.onVersionChange(),
          "What happens to the open pull request when its version rises.");

  private static final Setting<Boolean> FORCE_UPDATE =
      Setting.of(
          "force_update",
          Shapes.bool(),
          DEFAULTS.forceUpdate(),
          "Normally a version once promised is never lowered. true takes the computed version even"
              + " then");

  private static final Setting<UnparsablePolicy> UNPARSABLE =
      Setting.of(
          "unparsable",
          Shapes.choice(UnparsablePolicy.class),
          DEFAULTS.unparsable(),
          "What a commit message counts as that is no Conventional Commit: patch or none.");

  private static final Setting<Pre10Policy> PRE_1_0 =
      Setting.of(
          "pre_1_0",
          Shapes.choice(Pre10Policy.class),
          DEFAULTS.pre10(),
          "Before 1.0.0. relaxed: a breaking change raises the minor version, 1.0.0 is a person's"
              + " decision. strict: a breaking change leads to 1.0.0.");

  private static final Setting<Version> INITIAL_VERSION =
      Setting.of(
          "initial_version",
          PatternReader.VERSION,
          DEFAULTS.initialVersion(),
          "The first release of a repository without release tags and without version files.");

  private static final Setting<Optional<CommitSha>> BOOTSTRAP_SHA =
      Setting.optional(
          "bootstrap_sha",
          PatternReader.COMMIT,
          "All 40 digits of the commit behind which a first release's notes begin.");

  private static final Setting<Optional<String>> PRERELEASE =
      Setting.optional(
          "prerelease",
          Shapes.matching(
              30,
              "[A-Za-z][0-9A-Za-z-]*",
              "is no word for release candidates: a letter, then letters, digits and '-', such as"
                  + " rc"),
          "The word of the release candidates that lead up to the next version, such as rc or"
              + " beta.");

  private static final Setting<Optional<String>> NEXT_DEVELOPMENT_VERSION =
      Setting.optional(
          "next_development_version",
          Shapes.matching(
              30,
              "[A-Za-z][0-9A-Za-z-]*",
              "is no word behind a version: a letter, then letters, digits and '-', such as"
                  + " SNAPSHOT"),
          "The word behind the version that the version files state between releases, such as"
              + " SNAPSHOT: after each release a pull request sets it.");

  private static final Setting<List<MaintenanceBranch>> MAINTENANCE =
      Setting.list(
          "maintenance",
          PatternReader.MAINTENANCE,
          20,
          "Branches on which older versions are kept up, each with releases of its own.");

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
          "What becomes of the version that other components require of one that is released: keep"
              + " or raise.");

  private static final Setting<ReleasePrs> RELEASE_PRS =
      Setting.of(
          "release_prs",
          Shapes.choice(ReleasePrs.class),
          DEFAULTS.releasePrs(),
          "With components: separate for a release pull request of each component, together for one"
              + " of all that have something to release.");

  private static final Setting<PullRequestComment> PULL_REQUEST_COMMENT =
      Setting.of(
          "pull_request_comment",
          Shapes.choice(PullRequestComment.class),
          DEFAULTS.pullRequestComment(),
          "On whose pull requests a comment says what their merge would release: none, people (not"
              + " bots) or all.");

  private static final Setting<List<EnvironmentConfig>> DEPLOYMENTS =
      Setting.of(
          "deployments",
          EnvironmentReader.DEPLOYMENTS,
          DEFAULTS.environments(),
          "Where releases are deployed, in which order, and who has a say.");

  /** The whole file. */
  static final Mapping<RepositoryConfig> FILE =
      new Mapping<>(
          List.of(
              BASE,
              TAG,
              BRANCH,
              BRANCH_NAMING,
              TITLE,
              CHANGELOG,
              FILES,
              ON_VERSION_CHANGE,
              FORCE_UPDATE,
              UNPARSABLE,
              PRE_1_0,
              INITIAL_VERSION,
              BOOTSTRAP_SHA,
              PRERELEASE,
              NEXT_DEVELOPMENT_VERSION,
              MAINTENANCE,
              COMPONENTS,
              COMPONENT_REQUIREMENTS,
              RELEASE_PRS,
              PULL_REQUEST_COMMENT,
              NotesReader.SECTIONS,
              NotesReader.NOTES,
              PullRequestReader.PULL_REQUEST,
              ReleaseReader.RELEASE,
              DEPLOYMENTS),
          RepositorySettings::config);

  private RepositorySettings() {}

  private static Optional<RepositoryConfig> config(Values values) {
    refuseChangelogAmongFiles(values);
    boolean parts = !values.get(COMPONENTS).isEmpty();
    List<ComponentReader.Read> components =
        values.get(COMPONENTS).stream().map(read -> read.with(values.get(CHANGELOG))).toList();
    VersionPattern tag = pattern(values, TAG, RepositoryConfig.COMPONENT_TAG);
    VersionPattern branch = pattern(values, BRANCH, RepositoryConfig.COMPONENT_BRANCH);
    boolean together = values.get(RELEASE_PRS) == ReleasePrs.TOGETHER;
    if (!parts && together) {
      refuse(
          values,
          RELEASE_PRS,
          "without components there is one release pull request anyway",
          "list them under components, or leave it out");
    }
    if (together && values.get(ON_VERSION_CHANGE) == OnVersionChange.SUPERSEDE) {
      refuse(
          values,
          ON_VERSION_CHANGE,
          "a pull request of all components keeps its branch when a version rises",
          "leave out on_version_change, or release_prs: together");
    }
    if (parts) {
      refuse(
          values,
          MAINTENANCE,
          "a branch's name says nothing of the versions of components",
          "leave out either of the two");
      refuse(
          values,
          NEXT_DEVELOPMENT_VERSION,
          "it is there for one version of the whole only",
          "leave out either of the two");
      ComponentRules.check(components, tag, branch);
      refuse(
          values,
          FILES,
          "with components there is no version of the whole",
          "files belong into an entry of components");
      if (branch.prefix().startsWith(VersionPattern.COMPONENT)) {
        refuse(
            values,
            BRANCH,
            "it begins with {component}",
            "put a fixed text before it, such as release/{component}-v{version}");
      }
    }
    if (values.get(PRERELEASE).isPresent()
        && values.get(PRERELEASE).equals(values.get(NEXT_DEVELOPMENT_VERSION))) {
      refuse(
          values,
          NEXT_DEVELOPMENT_VERSION,
          "it is the word of the release candidates, too",
          "nobody could tell the two apart: take another word");
    }
    return Optional.of(
        new RepositoryConfig(
            values.get(BASE),
            tag,
            branch,
            pattern(values, TITLE, RepositoryConfig.COMPONENT_TITLE),
            values.get(BRANCH_NAMING).strategy(),
            values.get(BRANCH_NAMING).attempts(),
            values.get(CHANGELOG),
            values.get(FILES),
            values.get(ON_VERSION_CHANGE),
            values.get(FORCE_UPDATE),
            values.get(UNPARSABLE),
            values.get(PRE_1_0),
            values.get(INITIAL_VERSION),
            values.get(BOOTSTRAP_SHA),
            values.get(PRERELEASE),
            values.get(NEXT_DEVELOPMENT_VERSION),
            values.get(MAINTENANCE),
            components.stream().map(ComponentReader.Read::component).toList(),
            requiredBy(values, components),
            values.get(RELEASE_PRS),
            values.get(PULL_REQUEST_COMMENT),
            values.get(DEPLOYMENTS),
            NotesReader.style(values),
            values.get(PullRequestReader.PULL_REQUEST),
            values.get(ReleaseReader.RELEASE)));
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

  /** With components the default has their name in it; without, nothing could stand there. */
  private static VersionPattern pattern(
      Values values, Setting<VersionPattern> setting, VersionPattern ofComponents) {
    VersionPattern pattern = values.get(setting);
    if (!values.get(COMPONENTS).isEmpty()) {
      return values.place(setting).isPresent() ? pattern : ofComponents;
    }
    if (pattern.namesComponent()) {
      refuse(
          values,
          setting,
          "{component} stands for nothing without components",
          "list them, or leave it out");
    }
    return pattern;
  }

  private static void refuse(Values values, Setting<?> setting, String message, String hint) {
    values.place(setting).ifPresent(value -> value.fault(message, hint));
  }

  private static void refuseChangelogAmongFiles(Values values) {
    Optional<String> changelog = values.get(CHANGELOG);
    if (changelog.isPresent()
        && values.get(FILES).orElse(List.of()).stream()
            .anyMatch(entry -> entry.path().equals(changelog.get()))) {
      values
          .place(FILES)
          .ifPresent(value ->
              value.fault(
                  Problems.quoted(changelog.get()) + " is the changelog",
                  "older sections of a changelog are never rewritten"));
    }
  }
}
