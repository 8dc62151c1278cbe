package dev.slipway.shared.domain.config;

import dev.slipway.shared.domain.changelog.NotesStyle;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;

/**
 * What a repository decides in its {@code .github/slipway.yml}; every key has a default.
 *
 * @param base the branch that is released; empty means the default branch
 * @param tag a release's tag
 * @param branch a release branch's name
 * @param title a release PR's title
 * @param fallbackStrategy key {@code branch_naming.fallback_strategy}
 * @param maxFallbackAttempts key {@code branch_naming.max_fallback_attempts}, 1 to 20
 * @param changelog the changelog's path; empty ({@code changelog: false}) means that none is kept
 * @param files the version files; empty means those found at the root
 * @param forceUpdate take the computed version though it is lower than the promised one
 * @param initialVersion the first release of a repository without tags and version files
 * @param bootstrapSha where a first release's notes begin (exclusive)
 * @param prerelease the word of the release candidates that lead up to the next version, such as
 *     {@code rc}; empty when releases are final
 * @param nextDevelopmentVersion the word behind the version that the files state between releases,
 *     such as {@code SNAPSHOT}; empty when they go on to state the last release
 * @param maintenance the branches on which older versions are kept up
 * @param components the parts with versions of their own; none for one version of the whole
 * @param requiredBy the folders of the components, and the root, whose requirements a component's
 *     release raises (setting {@code component_requirements}); none where they are kept
 * @param releasePrs whether the components have a release PR each, or one for all
 * @param pullRequestComment on whose pull requests a comment says what their merge would release
 * @param environments where releases are deployed, in the order of the file
 * @param notes keys {@code changelog_sections} and {@code notes}
 */
public record RepositoryConfig(
    Optional<BranchName> base,
    VersionPattern tag,
    VersionPattern branch,
    VersionPattern title,
    FallbackStrategy fallbackStrategy,
    int maxFallbackAttempts,
    Optional<String> changelog,
    Optional<List<VersionFile>> files,
    OnVersionChange onVersionChange,
    boolean forceUpdate,
    UnparsablePolicy unparsable,
    Pre10Policy pre10,
    Version initialVersion,
    Optional<CommitSha> bootstrapSha,
    Optional<String> prerelease,
    Optional<String> nextDevelopmentVersion,
    List<MaintenanceBranch> maintenance,
    List<ComponentConfig> components,
    List<String> requiredBy,
    ReleasePrs releasePrs,
    PullRequestComment pullRequestComment,
    List<EnvironmentConfig> environments,
    NotesStyle notes,
    PullRequestSettings pullRequest,
    ReleaseSettings release) {
  /** The file's path in a repository. */
  public static final String PATH = ".github/slipway.yml";

  /** What counts when the file is missing or empty. */
  public static final RepositoryConfig DEFAULTS =
      new RepositoryConfig(
          Optional.empty(),
          new VersionPattern("v", ""),
          new VersionPattern("release/v", ""),
          new VersionPattern("chore(release): ", ""),
          FallbackStrategy.TIMESTAMP,
          5,
          Optional.of("CHANGELOG.md"),
          Optional.empty(),
          OnVersionChange.KEEP,
          false,
          UnparsablePolicy.PATCH,
          Pre10Policy.RELAXED,
          Version.of("0.1.0"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          ReleasePrs.SEPARATE,
          PullRequestComment.NONE,
          List.of(),
          NotesStyle.DEFAULT,
          PullRequestSettings.DEFAULTS,
          ReleaseSettings.DEFAULTS);

  public RepositoryConfig {
    files = files.map(List::copyOf);
    maintenance = List.copyOf(maintenance);
    components = List.copyOf(components);
    requiredBy = List.copyOf(requiredBy);
    environments = List.copyOf(environments);
  }

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
        Optional.of(branchName),
        tag,
        branch,
        title,
        fallbackStrategy,
        maxFallbackAttempts,
        own.changelog,
        own.files,
        onVersionChange,
        forceUpdate,
        unparsable,
        pre10,
        initialVersion,
        bootstrapSha,
        Optional.empty(),
        nextDevelopmentVersion,
        List.of(),
        components,
        requiredBy,
        releasePrs,
        pullRequestComment,
        environments,
        notes,
        pullRequest,
        release);
  }

  /** These settings as they hold for one of the components. */
  public RepositoryConfig forComponent(ComponentConfig component) {
    return new RepositoryConfig(
        base,
        component.tag().orElse(tag).forComponent(component.name()),
        branch.forComponent(component.name()),
        title.forComponent(component.name()),
        fallbackStrategy,
        maxFallbackAttempts,
        component.changelog(),
        component.files(),
        onVersionChange,
        forceUpdate,
        unparsable,
        pre10,
        initialVersion,
        bootstrapSha,
        prerelease,
        nextDevelopmentVersion,
        List.of(),
        List.of(component),
        requiredBy,
        releasePrs,
        pullRequestComment,
        environments,
        notes,
        pullRequest,
        release);
  }

  /**
   * SHA-256 in hex of the settings that shape a release PR; deployments are not part of it. Two
   * files that mean the same have the same digest.
   */
  public String digest() {
    return ConfigDigest.of(this);
  }
}
