package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.RepositoryConfig.DEFAULTS;

import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.config.FallbackStrategy;
import dev.slipway.shared.domain.config.OnVersionChange;
import dev.slipway.shared.domain.config.Pre10Policy;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.config.RepositoryKeys;
import dev.slipway.shared.domain.config.UnparsablePolicy;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The settings key by key. What it returns counts only when no problem was found. */
final class RepositoryConfigReader {
  private RepositoryConfigReader() {}

  static RepositoryConfig read(YamlValue root) {
    return root.isNull()
        ? DEFAULTS
        : root.mapping(RepositoryKeys.of("")).map(RepositoryConfigReader::read).orElse(DEFAULTS);
  }

  private static RepositoryConfig read(YamlMapping file) {
    Optional<YamlMapping> naming =
        file.read("branch_naming", value -> value.mapping(RepositoryKeys.of("branch_naming")));
    Optional<String> changelog =
        file.value("changelog").map(PathReader::changelog).orElse(DEFAULTS.changelog());
    Optional<List<VersionFile>> files = file.read("files", VersionFileReader::readAll);
    refuseChangelogAmong(files.orElse(List.of()), changelog, file);
    List<EnvironmentConfig> environments =
        file.read("deployments", EnvironmentReader::readAll).orElse(List.of());
    Optional<List<ComponentReader.Read>> components =
        file.read("components", value -> ComponentReader.readAll(value, changelog));
    boolean parts = components.filter(all -> !all.isEmpty()).isPresent();
    VersionPattern tag =
        pattern(file, "tag", PatternReader::tag, parts)
            .orElse(parts ? RepositoryConfig.COMPONENT_TAG : DEFAULTS.tag());
    VersionPattern branch =
        pattern(file, "branch", PatternReader::branch, parts)
            .orElse(parts ? RepositoryConfig.COMPONENT_BRANCH : DEFAULTS.branch());
    VersionPattern title =
        pattern(file, "title", PatternReader::title, parts)
            .orElse(parts ? RepositoryConfig.COMPONENT_TITLE : DEFAULTS.title());
    components.ifPresent(all -> ComponentRules.check(all, tag, branch));
    if (parts) {
      file.value("files")
          .ifPresent(value ->
              value.fault(
                  "with components there is no version of the whole",
                  "files belong into an entry of components"));
    }
    return new RepositoryConfig(
        file.read("base", RepositoryConfigReader::branchName),
        tag,
        branch,
        title,
        naming
            .flatMap(n -> n.read("fallback_strategy", v -> v.choice(FallbackStrategy.class)))
            .orElse(DEFAULTS.fallbackStrategy()),
        naming
            .flatMap(n -> n.read("max_fallback_attempts", v -> v.integer(1, 20)))
            .orElse(DEFAULTS.maxFallbackAttempts()),
        changelog,
        files,
        file.read("on_version_change", v -> v.choice(OnVersionChange.class))
            .orElse(DEFAULTS.onVersionChange()),
        file.read("force_update", YamlValue::bool).orElse(DEFAULTS.forceUpdate()),
        file.read("unparsable", v -> v.choice(UnparsablePolicy.class))
            .orElse(DEFAULTS.unparsable()),
        file.read("pre_1_0", v -> v.choice(Pre10Policy.class)).orElse(DEFAULTS.pre10()),
        file.read("initial_version", PatternReader::version).orElse(DEFAULTS.initialVersion()),
        file.read("bootstrap_sha", PatternReader::commit),
        components.orElse(List.of()).stream().map(ComponentReader.Read::component).toList(),
        environments);
  }

  /** Without components nothing could stand in the place of {@code {component}}. */
  private static Optional<VersionPattern> pattern(
      YamlMapping file,
      String key,
      Function<YamlValue, Optional<VersionPattern>> reader,
      boolean components) {
    return file.read(key, reader)
        .filter(read ->
            components
                || !read.namesComponent()
                || file.value(key)
                    .map(value ->
                        value.check(false, "{component} stands for nothing without components"))
                    .orElse(true));
  }

  private static Optional<BranchName> branchName(YamlValue value) {
    return value
        .string()
        .flatMap(name ->
            BranchName.parse(name)
                .or(() -> value.fault(Problems.quoted(name) + " is no branch name for git")));
  }

  private static void refuseChangelogAmong(
      List<VersionFile> files, Optional<String> changelog, YamlMapping file) {
    if (changelog.isPresent()
        && files.stream().anyMatch(entry -> entry.path().equals(changelog.get()))) {
      file.value("files")
          .ifPresent(value ->
              value.fault(
                  Problems.quoted(changelog.get()) + " is the changelog",
                  "older sections of a changelog are never rewritten"));
    }
  }
}
