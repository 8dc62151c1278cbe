package dev.slipway.processor.release.look.view;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.FilesLookedFor;
import dev.slipway.shared.domain.files.SiblingRequirements;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
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
 * @param components the lines of components; their files are asked for when they are known to
 *     matter
 */
public record Scope(
    Optional<BranchName> base,
    String branchPrefix,
    Optional<String> changelog,
    List<String> files,
    List<ReleaseLine> components) {
  public Scope {
    files = List.copyOf(files);
    components = List.copyOf(components);
  }

  /** What these settings ask for. */
  public static Scope of(RepositoryConfig config) {
    List<ReleaseLine> lines = ReleaseLines.of(config);
    if (lines.getFirst().component().isPresent()) {
      return new Scope(config.base(), commonPrefix(lines), Optional.empty(), List.of(), lines);
    }
    return new Scope(
        config.base(),
        config.branch().prefix(),
        config.changelog(),
        files(lines.getFirst()),
        List.of());
  }

  /** The paths of a line's changelog and version files. */
  public static List<String> files(ReleaseLine line) {
    List<String> files = new ArrayList<>();
    line.settings().changelog().ifPresent(files::add);
    FilesLookedFor.wanted(line.settings().files(), line.folder(), List.of()).stream()
        .map(VersionFile::path)
        .filter(path -> !files.contains(path))
        .forEach(files::add);
    return files;
  }

  /** The paths of what requires a line's component, or repeats its version, beside it. */
  public static List<String> beside(ReleaseLine line) {
    List<String> folders = line.settings().requiredBy();
    return folders.isEmpty() ? List.of() : SiblingRequirements.paths(folders);
  }

  private static String commonPrefix(List<ReleaseLine> lines) {
    String common = lines.getFirst().settings().branch().prefix();
    for (ReleaseLine line : lines) {
      for (String prefix :
          List.of(
              line.settings().branch().prefix(),
              line.component().orElseThrow().shared().branch())) {
        while (!prefix.startsWith(common)) {
          common = common.substring(0, common.length() - 1);
        }
      }
    }
    return common;
  }

  /** Whether everything that the other scope asks for was looked at under this one. */
  public boolean covers(Scope other, BranchName defaultBranch) {
    return base.orElse(defaultBranch).equals(other.base.orElse(defaultBranch))
        && branchPrefix.equals(other.branchPrefix)
        && changelog.equals(other.changelog)
        && files.containsAll(other.files)
        && components.equals(other.components);
  }
}
