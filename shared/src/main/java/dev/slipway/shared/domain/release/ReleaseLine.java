package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Optional;

/**
 * One line of releases of a repository: a base branch, and the tags, branches, titles and files of
 * its releases. Two lines never share a tag, a release branch or a release PR.
 *
 * @param settings the repository's settings as they hold for this line
 * @param component the component that it releases; empty for the repository as a whole
 * @param below what every release is lower than, on a maintenance branch
 */
public record ReleaseLine(
    RepositoryConfig settings, Optional<Component> component, Optional<Version> below) {

  /**
   * What a line releases where it is not the whole repository.
   *
   * @param linked the group that it shares its versions with
   * @param shared the release PR that it has in common with the other components, if that is wanted
   */
  public record Component(
      String name, ComponentPaths paths, Optional<String> linked, SharedPr shared) {}

  /**
   * The one release PR of all components.
   *
   * @param branch what the names of its branches begin with, and what they are where that is free
   * @param title the repository's pattern, with {@code {component}} in it
   * @param wanted whether there is to be one; otherwise there may be one left from before
   */
  public record SharedPr(String branch, VersionPattern title, boolean wanted) {}

  /** The one line of a repository without components. */
  public static ReleaseLine whole(RepositoryConfig settings) {
    return new ReleaseLine(settings, Optional.empty(), Optional.empty());
  }

  /** The line of a maintenance branch. */
  public static ReleaseLine of(RepositoryConfig settings, MaintenanceBranch branch) {
    return of(settings, branch, settings);
  }

  /** The same of a branch whose own settings file says where its changelog and versions are. */
  public static ReleaseLine of(
      RepositoryConfig settings, MaintenanceBranch branch, RepositoryConfig own) {
    return new ReleaseLine(
        settings.onBranch(branch.name(), own), Optional.empty(), Optional.of(branch.below()));
  }

  /** Whether it may release this version: a maintenance branch keeps to its range. */
  public boolean mayRelease(Version version) {
    return below.filter(bound -> version.compareTo(bound) >= 0).isEmpty();
  }

  /** Whether it is released by the one release PR of all components. */
  public boolean isTogether() {
    return component.filter(c -> c.shared().wanted()).isPresent();
  }

  /** The name of its release branch, where that is free. */
  public String branch(Version version) {
    return isTogether()
        ? component.orElseThrow().shared().branch()
        : settings.branch().format(version);
  }

  /** Whether a branch of this name may be a release branch of this line; the trailer says. */
  public boolean mayBeBranch(BranchName name) {
    return name.value().startsWith(settings.branch().prefix()) || mayBeShared(name);
  }

  /** Whether a branch of this name may be that of a release PR of all components. */
  public boolean mayBeShared(BranchName name) {
    return component.filter(c -> name.value().startsWith(c.shared().branch())).isPresent();
  }

  /** The component's name, as it stands in trailers. */
  public Optional<String> name() {
    return component.map(Component::name);
  }

  /** The folder in which version files are looked for; {@code .} is the root. */
  public String folder() {
    return component.map(c -> c.paths().own()).orElse(ComponentConfig.ROOT);
  }

  /** Whether a commit with this trailer is a release commit of this line, made for this base. */
  public boolean isOf(ReleaseTrailer trailer, BranchName base) {
    return trailer.base().equals(base) && trailer.component().equals(name());
  }

  /** Whether this is the message of a release commit of this line, made for this base. */
  public boolean isOurs(String message, BranchName base) {
    return ReleaseTrailer.all(message).stream().anyMatch(trailer -> isOf(trailer, base));
  }
}
