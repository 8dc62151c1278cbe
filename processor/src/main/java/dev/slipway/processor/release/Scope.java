package dev.slipway.processor.release;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.repo.BranchName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to look at in a repository; it follows from the settings.
 *
 * @param base the base branch; empty for the default branch
 * @param branchPrefix what the names of release branches begin with, such as {@code release/v}
 * @param changelog the changelog's path
 * @param files the paths of changelog and version files
 */
public record Scope(
    Optional<BranchName> base,
    String branchPrefix,
    Optional<String> changelog,
    List<String> files) {
  public Scope {
    files = List.copyOf(files);
  }

  /** What these settings ask for. */
  public static Scope of(RepositoryConfig config) {
    List<String> files = new ArrayList<>();
    config.changelog().ifPresent(files::add);
    VersionFiles.wanted(config.files()).stream()
        .map(VersionFile::path)
        .filter(path -> !files.contains(path))
        .forEach(files::add);
    return new Scope(config.base(), config.branch().prefix(), config.changelog(), files);
  }

  /** Whether everything that the other scope asks for was looked at under this one. */
  boolean covers(Scope other, BranchName defaultBranch) {
    return base.orElse(defaultBranch).equals(other.base.orElse(defaultBranch))
        && branchPrefix.equals(other.branchPrefix)
        && changelog.equals(other.changelog)
        && files.containsAll(other.files);
  }
}
