package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.ruby.RubyGem;
import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is looked for where the setting {@code files} is not set: files of these names in the
 * repository's root, or in a component's folder.
 */
public final class FilesLookedFor {
  /**
   * Their names; a {@code *} stands for any characters. The first that states a version says the
   * repository's, so what often stands there for its tools only comes late.
   */
  public static final List<String> NAMES =
      List.of(
          "pom.xml",
          "gradle.properties",
          "build.gradle",
          "build.gradle.kts",
          "Cargo.toml",
          "Cargo.lock",
          "pyproject.toml",
          "setup.cfg",
          "uv.lock",
          "*.gemspec",
          "Gemfile.lock",
          "composer.json",
          "pubspec.yaml",
          "Chart.yaml",
          "Directory.Build.props",
          "*.csproj",
          "*.fsproj",
          "*.vbproj",
          "package.json",
          "package-lock.json",
          "npm-shrinkwrap.json",
          "VERSION");

  /** Nobody has more projects in one folder that are released together. */
  private static final int MOST_OF_A_NAME = 20;

  private FilesLookedFor() {}

  /**
   * The entries to work on: the configured ones, or one for each file that is looked for.
   *
   * @param configured the setting {@code files}
   * @param folder where they are looked for when it is not set; {@code .} is the root
   * @param there paths that exist; names with a {@code *} stand for those of them
   */
  public static List<VersionFile> wanted(
      Optional<List<VersionFile>> configured, String folder, Collection<String> there) {
    if (configured.isPresent()) {
      return configured.get();
    }
    String home = folder.equals(".") ? "" : folder + "/";
    List<VersionFile> entries = new ArrayList<>();
    for (String name : NAMES) {
      if (name.startsWith("*")) {
        there.stream()
            .filter(path -> RepositoryPath.folder(path).equals(home) && isCalled(path, name))
            .sorted()
            .limit(MOST_OF_A_NAME)
            .forEach(path -> entries.add(VersionFile.at(path)));
      } else {
        entries.add(VersionFile.at(home + name));
      }
    }
    return List.copyOf(entries);
  }

  private static boolean isCalled(String path, String name) {
    String ending = name.substring(1);
    // A name that is nothing but the ending is a hidden file.
    return path.endsWith(ending)
        && path.length() > RepositoryPath.folder(path).length() + ending.length();
  }

  /**
   * What is to be read besides the names without a {@code *}: the files that the other names stand
   * for, and where a gem of such a file's name usually has its version. They need not exist.
   *
   * @param names of everything in the folder
   */
  public static List<String> besides(
      Optional<List<VersionFile>> configured, String folder, Collection<String> names) {
    String home = folder.equals(".") ? "" : folder + "/";
    List<String> fit =
        names.stream()
            .filter(name -> !name.contains("/"))
            .map(name -> home + name)
            .filter(path -> RepositoryPath.writeFault(path).isEmpty())
            .toList();
    List<VersionFile> named = wanted(configured, folder, List.of());
    List<String> besides = new ArrayList<>();
    wanted(configured, folder, fit).stream()
        .filter(entry -> !named.contains(entry))
        .forEach(entry -> {
          besides.add(entry.path());
          besides.addAll(RubyGem.usualPaths(entry.path()));
        });
    return besides;
  }
}
