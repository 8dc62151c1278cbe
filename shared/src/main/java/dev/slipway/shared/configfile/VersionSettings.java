package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.RepositoryConfig.DEFAULTS;

import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.domain.config.RepositoryConfig.Versions;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.util.Optional;

/** The settings that say which version comes next. */
final class VersionSettings {
  static final Setting<Boolean> FORCE_UPDATE =
      Setting.of(
          "force_update",
          Shapes.bool(),
          DEFAULTS.versions().forceUpdate(),
          "Slipway normally never lowers a version that it has promised. true takes the computed version even then");

  static final Setting<VersionPolicy.Unparsable> UNPARSABLE =
      Setting.of(
          "unparsable",
          Shapes.choice(VersionPolicy.Unparsable.class),
          DEFAULTS.unparsable(),
          "What a commit message counts as when it is not a Conventional Commit: patch or none.");

  static final Setting<VersionPolicy.Pre10> PRE_1_0 =
      Setting.of(
          "pre_1_0",
          Shapes.choice(VersionPolicy.Pre10.class),
          DEFAULTS.pre10(),
          "Before 1.0.0. relaxed: a breaking change raises the minor version, 1.0.0 is a person's"
              + " decision. strict: a breaking change leads to 1.0.0.");

  static final Setting<Version> INITIAL_VERSION =
      Setting.of(
          "initial_version",
          PatternReader.VERSION,
          DEFAULTS.versions().initialVersion(),
          "The first release of a repository without release tags and without version files.");

  static final Setting<Optional<CommitSha>> BOOTSTRAP_SHA =
      Setting.optional(
          "bootstrap_sha",
          PatternReader.COMMIT,
          "All 40 digits of the commit after which the notes of a first release begin.");

  static final Setting<Optional<String>> PRERELEASE =
      Setting.optional(
          "prerelease",
          Shapes.matching(
              30,
              "[A-Za-z][0-9A-Za-z-]*",
              "is not a word for release candidates: a letter, then letters, digits and '-', such as"
                  + " rc"),
          "The word of the release candidates that lead up to the next version, such as rc or"
              + " beta.");

  static final Setting<Optional<String>> NEXT_DEVELOPMENT_VERSION =
      Setting.optional(
          "next_development_version",
          Shapes.matching(
              30,
              "[A-Za-z][0-9A-Za-z-]*",
              "is not a word behind a version: a letter, then letters, digits and '-', such as"
                  + " SNAPSHOT"),
          "The word after the version in the version files between releases, such as SNAPSHOT: after each release a pull request sets it.");

  private VersionSettings() {}

  /**
   * @param components whether there are any
   */
  static Versions versions(Values values, boolean components) {
    if (components) {
      values.refuse(
          NEXT_DEVELOPMENT_VERSION, "it works only without components", "leave out one of the two");
    }
    if (values.get(PRERELEASE).isPresent()
        && values.get(PRERELEASE).equals(values.get(NEXT_DEVELOPMENT_VERSION))) {
      values.refuse(
          NEXT_DEVELOPMENT_VERSION,
          "it is also the word for release candidates",
          "choose another word: nobody could tell the two apart");
    }
    return new Versions(
        new VersionPolicy(values.get(UNPARSABLE), values.get(PRE_1_0)),
        values.get(INITIAL_VERSION),
        values.get(BOOTSTRAP_SHA),
        values.get(PRERELEASE),
        values.get(NEXT_DEVELOPMENT_VERSION),
        values.get(FORCE_UPDATE));
  }
}
