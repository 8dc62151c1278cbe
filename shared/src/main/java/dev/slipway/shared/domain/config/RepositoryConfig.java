package dev.slipway.shared.domain.config;

import dev.slipway.shared.domain.changelog.NotesStyle;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What a repository decides in its {@code .github/slipway.yml}; every key has a default. The values
 * that are asked for most stand here once more.
 */
public record RepositoryConfig(
    Branches branches,
    Names names,
    Contents contents,
    Versions versions,
    PullRequests pullRequests,
    Publication publication) {
  /**
   * The branches that are released.
   *
   * @param base empty means the default branch
   * @param maintenance those on which older versions are kept up
   */
  public record Branches(Optional<BranchName> base, List<MaintenanceBranch> maintenance) {
    public Branches {
      maintenance = List.copyOf(maintenance);
    }
  }

  /**
   * What a release's things are called.
   *
   * @param tag a release's tag
   * @param branch a release branch's name
   * @param title a release PR's title
   * @param fallbackStrategy key {@code branch_naming.fallback_strategy}
   * @param maxFallbackAttempts key {@code branch_naming.max_fallback_attempts}, 1 to 20
   */
  public record Names(
      VersionPattern tag,
      VersionPattern branch,
      VersionPattern title,
      FallbackStrategy fallbackStrategy,
      int maxFallbackAttempts) {}

  /**
   * What is in the repository.
   *
   * @param changelog the changelog's path; empty ({@code changelog: false}) means that none is kept
   * @param files the version files; empty means those found at the root
   * @param components the parts with versions of their own; none for one version of the whole
   * @param requiredBy the folders of the components, and the root, whose requirements a component's
   *     release raises (setting {@code component_requirements}); none where they are kept
   * @param notes keys {@code changelog_sections} and {@code notes}
   */
  public record Contents(
      Optional<String> changelog,
      Optional<List<VersionFile>> files,
      List<ComponentConfig> components,
      List<String> requiredBy,
      NotesStyle notes) {
    public Contents {
      files = files.map(List::copyOf);
      components = List.copyOf(components);
      requiredBy = List.copyOf(requiredBy);
    }
  }

  /**
   * Which version comes next.
   *
   * @param policy keys {@code unparsable} and {@code pre_1_0}
   * @param initialVersion the first release of a repository without tags and version files
   * @param bootstrapSha where a first release's notes begin (exclusive)
   * @param prerelease the word of the release candidates that lead up to the next version, such as
   *     {@code rc}; empty when releases are final
   * @param nextDevelopmentVersion the word behind the version that the files state between
   *     releases, such as {@code SNAPSHOT}; empty when they go on to state the last release
   * @param forceUpdate take the computed version though it is lower than the promised one
   */
  public record Versions(
      VersionPolicy policy,
      Version initialVersion,
      Optional<CommitSha> bootstrapSha,
      Optional<String> prerelease,
      Optional<String> nextDevelopmentVersion,
      boolean forceUpdate) {}

  /**
   * The pull requests of Slipway, and its comments on others.
   *
   * @param onVersionChange what becomes of a release PR whose version rises
   * @param releasePrs whether the components have a release PR each, or one for all
   * @param comment on whose pull requests a comment says what their merge would release
   * @param settings what a release PR gets when it is opened
   */
  public record PullRequests(
      OnVersionChange onVersionChange,
      ReleasePrs releasePrs,
      PullRequestComment comment,
      PullRequestSettings settings) {}

  /**
   * What comes of a merged release PR.
   *
   * @param release what a GitHub release is like
   * @param environments where releases are deployed, in the order of the file
   */
  public record Publication(ReleaseSettings release, List<EnvironmentConfig> environments) {
    public Publication {
      environments = List.copyOf(environments);
    }
  }

  /** The file's path in a repository. */
  public static final String PATH = ".github/slipway.yml";

  /** What counts when the file is missing or empty. */
  public static final RepositoryConfig DEFAULTS =
      new RepositoryConfig(
          new Branches(Optional.empty(), List.of()),
          new Names(
              new VersionPattern("v", ""),
              new VersionPattern("release/v", ""),
              new VersionPattern("chore(release): ", ""),
              FallbackStrategy.TIMESTAMP,
              5),
          new Contents(
              Optional.of("CHANGELOG.md"),
              Optional.empty(),
              List.of(),
              List.of(),
              NotesStyle.DEFAULT),
          new Versions(
              VersionPolicy.DEFAULT,
              Version.of("0.1.0"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false),
          new PullRequests(
              OnVersionChange.KEEP,
              ReleasePrs.SEPARATE,
              PullRequestComment.NONE,
              PullRequestSettings.DEFAULTS),
          new Publication(ReleaseSettings.DEFAULTS, List.of()));

  /** What the patterns are in a repository with components, unless it says others. */
  public static final VersionPattern COMPONENT_TAG = new VersionPattern("{component}-v", "");

  public static final VersionPattern COMPONENT_BRANCH =
      new VersionPattern("release/{component}-v", "");
  public static final VersionPattern COMPONENT_TITLE =
      new VersionPattern("chore(release): {component} ", "");

  /** These settings as they hold for one of the maintenance branches: no candidates, no others. */
  public RepositoryConfig onBranch(BranchName branchName) {
    return onBranch(branchName, this);
  }

  /**
   * The same for a branch with a settings file of its own: what is about its contents, changelog
   * and version files, is taken from there.
   */
  public RepositoryConfig onBranch(BranchName branchName, RepositoryConfig own) {
    return new RepositoryConfig(
        new Branches(Optional.of(branchName), List.of()),
        names,
        new Contents(own.changelog(), own.files(), components(), requiredBy(), notes()),
        new Versions(
            versions.policy,
            versions.initialVersion,
            versions.bootstrapSha,
            Optional.empty(),
            versions.nextDevelopmentVersion,
            versions.forceUpdate),
        pullRequests,
        publication);
  }

  /** These settings as they hold for one of the components. */
  public RepositoryConfig forComponent(ComponentConfig component) {
    return new RepositoryConfig(
        new Branches(base(), List.of()),
        new Names(
            component.tag().orElse(tag()).forComponent(component.name()),
            branch().forComponent(component.name()),
            title().forComponent(component.name()),
            names.fallbackStrategy,
            names.maxFallbackAttempts),
        new Contents(
            component.changelog(), component.files(), List.of(component), requiredBy(), notes()),
        versions,
        pullRequests,
        publication);
  }

  public Optional<BranchName> base() {
    return branches.base();
  }

  public VersionPattern tag() {
    return names.tag();
  }

  public VersionPattern branch() {
    return names.branch();
  }

  public VersionPattern title() {
    return names.title();
  }

  public Optional<String> changelog() {
    return contents.changelog();
  }

  public Optional<List<VersionFile>> files() {
    return contents.files();
  }

  public List<ComponentConfig> components() {
    return contents.components();
  }

  public List<String> requiredBy() {
    return contents.requiredBy();
  }

  public NotesStyle notes() {
    return contents.notes();
  }

  public Optional<String> prerelease() {
    return versions.prerelease();
  }

  public VersionPolicy.Unparsable unparsable() {
    return versions.policy().unparsable();
  }

  public VersionPolicy.Pre10 pre10() {
    return versions.policy().pre10();
  }

  public PullRequestSettings pullRequest() {
    return pullRequests.settings();
  }

  public List<EnvironmentConfig> environments() {
    return publication.environments();
  }

  /**
   * SHA-256 in hex of the settings that shape a release PR; deployments are not part of it. Two
   * files that mean the same have the same digest.
   */
  public String digest() {
    return ConfigDigest.of(this);
  }
}
