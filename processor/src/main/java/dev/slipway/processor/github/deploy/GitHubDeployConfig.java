package dev.slipway.processor.github.deploy;

import dev.slipway.processor.deploy.DeployConfig;
import dev.slipway.processor.github.deploy.DeployConfigQuery.At;
import dev.slipway.processor.github.deploy.DeployConfigQuery.Tagged;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Releases and configuration on GitHub. The configuration costs one request, one more for the files
 * that it names, and one more where the base branch is not the default branch; a release two.
 */
public final class GitHubDeployConfig implements DeployConfig {
  private static final int MOST_PATHS = 100;

  private final RepositoryApi repository;
  private final DeployConfigQuery query;

  public GitHubDeployConfig(RepositoryApi repository) {
    this.repository = repository;
    this.query = new DeployConfigQuery(repository.api(), repository.address());
  }

  @Override
  public Configuration at(Optional<String> ref) {
    return ref.map(this::atRef).orElseGet(this::atBase);
  }

  private Configuration atRef(String ref) {
    Optional<At> at = query.at(ref);
    return at.isEmpty() ? new Configuration.NoSuchRef(ref) : read(at.get());
  }

  /** The default branch's settings say which branch is the base. */
  private Configuration atBase() {
    Optional<At> at = query.atDefaultBranch();
    if (at.isEmpty()) {
      return new Configuration.NoSuchRef("HEAD");
    }
    Optional<BranchName> base =
        at.get().text().flatMap(GitHubDeployConfig::config).flatMap(RepositoryConfig::base);
    return base.isEmpty() || base.get().value().equals(at.get().branch())
        ? read(at.get())
        : atRef(base.get().ref());
  }

  private Configuration read(At at) {
    if (!at.readable()) {
      return new Configuration.Broken(RepositoryConfig.PATH + " is no file of UTF-8 text");
    }
    return switch (ConfigFile.parse(RepositoryConfig.PATH, at.text().orElse(""))) {
      case ConfigFile.Broken(List<ConfigProblem> problems) ->
          new Configuration.Broken(
              problems.stream().map(ConfigProblem::render).collect(Collectors.joining("; ")));
      case ConfigFile.Parsed(RepositoryConfig config) ->
          new Configuration.Found(config.environments(), files(at, config), at.commit());
    };
  }

  private SortedMap<String, String> files(At at, RepositoryConfig config) {
    List<String> paths =
        config.environments().stream()
            .flatMap(environment -> environment.configFiles().stream())
            .distinct()
            .sorted()
            .toList();
    SortedMap<String, String> objects = new TreeMap<>();
    paths.forEach(path -> objects.put(path, ""));
    for (int from = 0; from < paths.size(); from += MOST_PATHS) {
      objects.putAll(
          query.objects(
              at.commit(), paths.subList(from, Math.min(from + MOST_PATHS, paths.size()))));
    }
    return objects;
  }

  @Override
  public Optional<Deployable> release(TagName tag) {
    Optional<Tagged> tagged = query.tag(tag);
    if (tagged.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<Asset>> artifact = ReadRelease.assets(repository, tag);
    RepositoryConfig config =
        tagged
            .get()
            .settings()
            .flatMap(GitHubDeployConfig::config)
            .orElse(RepositoryConfig.DEFAULTS);
    // Versions of different components say nothing about which of the releases is the newer one.
    Optional<Version> version =
        config.components().isEmpty() ? config.tag().parse(tag.value()) : Optional.empty();
    return artifact.map(assets -> new Deployable(version, tagged.get().commit(), assets));
  }

  private static Optional<RepositoryConfig> config(String text) {
    return ConfigFile.parse(RepositoryConfig.PATH, text)
            instanceof ConfigFile.Parsed(RepositoryConfig config)
        ? Optional.of(config)
        : Optional.empty();
  }
}
