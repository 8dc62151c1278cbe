package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.KeyLocator.Syntax;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one registry of version files: a further kind is a constant of {@link VersionFileKind}, a
 * line in {@link #kindByName} and {@link #locatorFor}, one in {@link #group} if files move
 * together, and, if it is looked for unasked, one in {@link FilesLookedFor#NAMES}.
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

  /** The editor for one entry taken by itself. */
  public static VersionFileEditor editorFor(VersionFile entry) {
    return new LocatedEditor(locatorFor(entry));
  }

  private static VersionLocator locatorFor(VersionFile entry) {
    return switch (entry.effectiveKind()) {
      case MAVEN -> MavenLocator.ALONE;
      case NPM, COMPOSER -> KeyLocator.top(Syntax.JSON);
      case NPM_LOCK -> NpmLockLocator.ALONE;
      case CARGO -> CargoLocator.ALONE;
      case CARGO_LOCK -> CargoLockLocator.ALONE;
      case PYPROJECT -> PythonLocator.PYPROJECT;
      case SETUP_CFG -> PythonLocator.SETUP_CFG;
      case PYTHON -> AssignmentLocator.python(List.of("__version__"));
      case RUBY -> AssignmentLocator.RUBY;
      case BUNDLER_LOCK -> BundlerLockLocator.ALONE;
      case UV_LOCK -> new UvLockLocator();
      case HELM -> KeyLocator.top(Syntax.YAML);
      case DART -> new DartLocator();
      case MSBUILD -> new MsBuildLocator();
      case GRADLE -> new GradleLocator();
      case PROPERTIES -> new PropertiesLocator(entry.selector().orElse("version"));
      case JSON -> KeyLocator.at(Syntax.JSON, steps(entry), entry.selector().orElseThrow());
      case YAML -> KeyLocator.at(Syntax.YAML, steps(entry), entry.selector().orElseThrow());
      case TOML -> KeyLocator.at(Syntax.TOML, steps(entry), entry.selector().orElseThrow());
      case XML -> new XmlPathLocator(steps(entry));
      case VERSION_FILE -> new WholeFileLocator();
      case MARKER -> new MarkerLocator();
      case PATTERN -> new PatternLocator(entry.pattern().orElseThrow());
    };
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
    List<String> paths =
        switch (entry.effectiveKind()) {
          case MAVEN -> MavenReactor.modulePaths(entry.path(), text);
          case NPM -> NpmWorkspace.memberPaths(entry.path(), text);
          case CARGO -> CargoWorkspace.memberPaths(entry.path(), text);
          case PYPROJECT -> PythonProject.leadsTo(entry.path(), text, PythonLocator.PYPROJECT);
          case SETUP_CFG -> PythonProject.leadsTo(entry.path(), text, PythonLocator.SETUP_CFG);
          case RUBY -> RubyGem.leadsTo(entry.path(), text);
          default -> List.of();
        };
    return paths.subList(0, Math.min(paths.size(), MOST_LED_TO));
  }

  /** The file of an entry, with those that its version moves together with. */
  static VersionGroup group(VersionFile entry, List<VersionFile> all, Map<String, String> texts) {
    String path = entry.path();
    return switch (entry.effectiveKind()) {
      case MAVEN -> MavenReactor.of(path, texts);
      case NPM -> NpmWorkspace.of(path, texts);
      case NPM_LOCK -> new NpmLock(path, paths(all, VersionFileKind.NPM), texts);
      case CARGO -> CargoWorkspace.of(path, texts);
      case CARGO_LOCK ->
          single(entry, texts, CargoLockLocator.of(paths(all, VersionFileKind.CARGO), texts));
      case PYPROJECT -> new PythonProject(path, PythonLocator.PYPROJECT, texts);
      case SETUP_CFG -> new PythonProject(path, PythonLocator.SETUP_CFG, texts);
      case RUBY -> new RubyGem(path, texts);
      case BUNDLER_LOCK ->
          single(entry, texts, BundlerLockLocator.of(paths(all, VersionFileKind.RUBY), texts));
      default -> single(entry, texts, locatorFor(entry));
    };
  }

  private static VersionGroup single(
      VersionFile entry, Map<String, String> texts, VersionLocator locator) {
    return new VersionGroup.Single(entry.path(), texts.getOrDefault(entry.path(), ""), locator);
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
        .flatMap(entry -> group(entry, all, texts).read().stream())
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

  /** The same at the repository's root. */
  public static Optional<Version> current(
      Optional<List<VersionFile>> configured, Map<String, String> texts) {
    return current(configured, ".", texts);
  }

  /** The same at the repository's root. */
  public static VersionFileEdits editAll(
      Optional<List<VersionFile>> configured, Map<String, String> texts, Version next) {
    return editAll(configured, ".", texts, next);
  }
}
