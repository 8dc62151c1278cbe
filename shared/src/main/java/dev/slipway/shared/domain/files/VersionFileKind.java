package dev.slipway.shared.domain.files;

import java.util.Optional;

/** How the version stands in a file; the setting {@code files[].kind}. */
public enum VersionFileKind {
  /** A Maven {@code pom.xml}: the project's own version, or the one property that holds it. */
  MAVEN("maven"),
  /** A {@code package.json}: the top-level {@code version}. */
  NPM("npm"),
  /**
   * A {@code package-lock.json} or {@code npm-shrinkwrap.json}: the root's version, in both places.
   */
  NPM_LOCK("npm-lock"),
  /** A {@code Cargo.toml}: the package's or the workspace's version, with its members. */
  CARGO("cargo"),
  /** A {@code Cargo.lock}: the entries of the crates that the listed manifests release. */
  CARGO_LOCK("cargo-lock"),
  /** A {@code Gemfile.lock}: the entries of the gems that the listed gemspecs release. */
  BUNDLER_LOCK("bundler-lock"),
  /** A {@code uv.lock}: the project's own entry. */
  UV_LOCK("uv-lock"),
  /** A {@code pyproject.toml}, or the module that it takes its version from. */
  PYPROJECT("pyproject"),
  /** A {@code setup.cfg}, or the module that it takes its version from. */
  SETUP_CFG("setup-cfg"),
  /** A Python module: {@code __version__}. */
  PYTHON("python"),
  /** A Ruby file with {@code VERSION}, or a gemspec. */
  RUBY("ruby"),
  /** A {@code composer.json}: the top-level {@code version}. */
  COMPOSER("composer"),
  /** A Helm {@code Chart.yaml}: the chart's own {@code version}. */
  HELM("helm"),
  /** A {@code pubspec.yaml}: the {@code version} without Flutter's build number. */
  DART("dart"),
  /** A .NET project or {@code Directory.Build.props}. */
  MSBUILD("msbuild"),
  /** A Gradle build script, Groovy or Kotlin: the project's literal {@code version}. */
  GRADLE("gradle"),
  /** A Java properties file: the entry's selector, else {@code version}. */
  PROPERTIES("properties"),
  /** A JSON file: a JSON Pointer says where. */
  JSON("json"),
  /** A YAML file: keys say where. */
  YAML("yaml"),
  /** A TOML file: keys say where. */
  TOML("toml"),
  /** An XML file: element names say where. */
  XML("xml"),
  /** A file that holds nothing but the version. */
  VERSION_FILE("version-file"),
  /** Any text file: the version on lines marked with {@code slipway:version}. */
  MARKER("marker"),
  /** Any text file: the version wherever the entry's pattern fits. */
  PATTERN("pattern");

  private final String key;

  VersionFileKind(String key) {
    this.key = key;
  }

  /** An example of the selector that says where in a file of this kind the version is. */
  public Optional<String> selectorExample() {
    return switch (this) {
      case JSON -> Optional.of("/app/version");
      case YAML -> Optional.of("image.tag");
      case TOML -> Optional.of("versions.rocket");
      case XML -> Optional.of("/widget/@version");
      case PROPERTIES -> Optional.of("version");
      default -> Optional.empty();
    };
  }

  /** Whether an entry of this kind cannot do without a selector. */
  public boolean needsSelector() {
    return selectorExample().isPresent() && this != PROPERTIES;
  }

  /** The word in the settings. */
  public String key() {
    return key;
  }
}
