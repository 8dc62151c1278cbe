package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.cargo.Cargo;
import dev.slipway.shared.domain.files.cargo.CargoLock;
import dev.slipway.shared.domain.files.locate.DartLocator;
import dev.slipway.shared.domain.files.locate.FileFormat;
import dev.slipway.shared.domain.files.locate.GradleLocator;
import dev.slipway.shared.domain.files.locate.KeyLocator;
import dev.slipway.shared.domain.files.locate.MarkerLocator;
import dev.slipway.shared.domain.files.locate.MsBuildLocator;
import dev.slipway.shared.domain.files.locate.PatternLocator;
import dev.slipway.shared.domain.files.locate.PropertiesLocator;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.locate.WholeFileLocator;
import dev.slipway.shared.domain.files.locate.XmlPathLocator;
import dev.slipway.shared.domain.files.maven.MavenReactor;
import dev.slipway.shared.domain.files.npm.Npm;
import dev.slipway.shared.domain.files.npm.NpmLock;
import dev.slipway.shared.domain.files.python.PythonLocator;
import dev.slipway.shared.domain.files.python.PythonProject;
import dev.slipway.shared.domain.files.python.UvLock;
import dev.slipway.shared.domain.files.ruby.BundlerLock;
import dev.slipway.shared.domain.files.ruby.RubyGem;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one registry of version files: a further kind is a constant of {@link VersionFileKind}, a
 * line in {@link #kindByName} and in {@link #format}, and, if it is looked for unasked, one in
 * {@link FilesLookedFor#NAMES}. A further ecosystem is a package beside {@code npm} and {@code
 * cargo}; if its packages require each other, it is an {@link
 * dev.slipway.shared.domain.files.workspace.Ecosystem} and listed in {@link SiblingRequirements}.
 */
public final class VersionFiles {
  private static final int MOST_LED_TO = 2000;

  private VersionFiles() {}

  /**
   * The kind that a file's name calls for; {@link VersionFileKind#MARKER} when its name says
   * nothing.
   */
  public static VersionFileKind kindByName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (name) {
      case "pom.xml" -> VersionFileKind.MAVEN;
      case "package.json" -> VersionFileKind.NPM;
      case "package-lock.json", "npm-shrinkwrap.json" -> VersionFileKind.NPM_LOCK;
      case "Cargo.toml" -> VersionFileKind.CARGO;
      case "Cargo.lock" -> VersionFileKind.CARGO_LOCK;
      case "Gemfile.lock" -> VersionFileKind.BUNDLER_LOCK;
      case "uv.lock" -> VersionFileKind.UV_LOCK;
      case "pyproject.toml" -> VersionFileKind.PYPROJECT;
      case "setup.cfg" -> VersionFileKind.SETUP_CFG;
      case "composer.json" -> VersionFileKind.COMPOSER;
      case "Chart.yaml" -> VersionFileKind.HELM;
      case "pubspec.yaml" -> VersionFileKind.DART;
      case "Directory.Build.props" -> VersionFileKind.MSBUILD;
      case "gradle.properties" -> VersionFileKind.PROPERTIES;
      case "build.gradle", "build.gradle.kts" -> VersionFileKind.GRADLE;
      case "version.rb" -> VersionFileKind.RUBY;
      case "VERSION", "version.txt" -> VersionFileKind.VERSION_FILE;
      default -> kindByEnding(name);
    };
  }

  private static VersionFileKind kindByEnding(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "gemspec" -> VersionFileKind.RUBY;
      case "csproj", "fsproj", "vbproj" -> VersionFileKind.MSBUILD;
      default -> VersionFileKind.MARKER;
    };
  }

  /**
   * How an entry's file is edited.
   *
   * @param all the other entries too: a lock file repeats what these state
   */
  static FileFormat format(VersionFile entry, List<VersionFile> all) {
    return switch (entry.effectiveKind()) {
      case MAVEN -> MavenReactor.FORMAT;
      case NPM -> new Npm();
      case NPM_LOCK ->
          FileFormat.lock(
              (path, texts) -> NpmLock.of(path, paths(all, VersionFileKind.NPM), texts));
      case CARGO -> new Cargo();
      case CARGO_LOCK ->
          FileFormat.lock((_, texts) -> CargoLock.of(paths(all, VersionFileKind.CARGO), texts));
      case PYPROJECT -> PythonProject.PYPROJECT;
      case SETUP_CFG -> PythonProject.SETUP_CFG;
      case PYTHON -> PythonLocator.module(List.of("__version__"));
      case UV_LOCK -> new UvLock();
      case RUBY -> RubyGem.FORMAT;
      case BUNDLER_LOCK ->
          FileFormat.lock((_, texts) -> BundlerLock.of(paths(all, VersionFileKind.RUBY), texts));
      case COMPOSER -> KeyLocator.top(Syntax.JSON);
      case HELM -> KeyLocator.top(Syntax.YAML);
      case DART -> new DartLocator();
      case MSBUILD -> new MsBuildLocator();
      case GRADLE -> new GradleLocator();
      case PROPERTIES -> new PropertiesLocator(entry.selector().orElse("version"));
      case JSON -> at(Syntax.JSON, entry);
      case YAML -> at(Syntax.YAML, entry);
      case TOML -> at(Syntax.TOML, entry);
      case XML -> new XmlPathLocator(steps(entry));
      case VERSION_FILE -> new WholeFileLocator();
      case MARKER -> new MarkerLocator();
      case PATTERN -> new PatternLocator(entry.pattern().orElseThrow());
    };
  }

  private static VersionLocator at(Syntax syntax, VersionFile entry) {
    return KeyLocator.at(syntax, steps(entry), entry.selector().orElseThrow());
  }

  private static List<String> steps(VersionFile entry) {
    return Selector.parse(entry.effectiveKind(), entry.selector().orElseThrow()).orElseThrow();
  }

  /**
   * Further files that this one leads to and that have to be read before {@link #editAll}: the poms
   * of a Maven parent's modules, the manifests of a workspace's members, the module that a Python
   * project or a gem takes its version from. Ask again for each of them, modules may have modules.
   *
   * @return paths from the repository's root, some with a {@code *}: see {@link MemberPattern};
   *     empty when the text cannot be read
   */
  public static List<String> leadsTo(VersionFile entry, String text) {
    List<String> paths = format(entry, List.of()).leadsTo(entry.path(), text);
    return paths.subList(0, Math.min(paths.size(), MOST_LED_TO));
  }

  private static List<String> paths(List<VersionFile> all, VersionFileKind kind) {
    return all.stream()
        .filter(entry -> entry.effectiveKind() == kind)
        .map(VersionFile::path)
        .toList();
  }

  /**
   * The version that the repository's files state: that of the first entry that states one.
   *
   * @param configured the setting {@code files}
   * @param folder where they are looked for when it is not set
   * @param texts the files that exist, by path, those of {@link #leadsTo} too
   */
  public static Optional<Version> current(
      Optional<List<VersionFile>> configured, String folder, Map<String, String> texts) {
    List<VersionFile> all = FilesLookedFor.wanted(configured, folder, texts.keySet());
    return all.stream()
        .filter(entry -> texts.containsKey(entry.path()))
        .flatMap(entry -> format(entry, all).group(entry.path(), texts).read().stream())
        .findFirst();
  }

  /**
   * Edits all files together.
   *
   * @param configured the setting {@code files}; a configured file that is missing or states no
   *     version is reported, one found at the root without a version is passed over
   * @param folder where they are looked for when it is not set
   * @param texts the files that exist, by path, those of {@link #leadsTo} too
   */
  public static VersionFileEdits editAll(
      Optional<List<VersionFile>> configured,
      String folder,
      Map<String, String> texts,
      Version next) {
    List<VersionFile> all = FilesLookedFor.wanted(configured, folder, texts.keySet());
    VersionFileEditing editing = new VersionFileEditing(configured.isPresent(), texts, next);
    all.forEach(entry -> editing.edit(entry, all));
    return editing.result();
  }
}
