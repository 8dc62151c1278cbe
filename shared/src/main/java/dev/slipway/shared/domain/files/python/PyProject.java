package dev.slipway.shared.domain.files.python;

import dev.slipway.shared.domain.files.locate.VersionLocator.Located;
import dev.slipway.shared.domain.files.locate.VersionLocator.Nothing;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a {@code pyproject.toml} says about its project's version.
 *
 * <table>
 * <caption>The first that applies</caption>
 * <tr><td>a plugin takes it from the git tags</td><td>nothing to edit</td></tr>
 * <tr><td>{@code project.version}, {@code tool.poetry.version}</td><td>here</td></tr>
 * <tr><td>{@code dynamic}, with the place named for setuptools, Hatch, PDM or Flit</td><td>there</td></tr>
 * <tr><td>{@code dynamic}, and nothing says where</td><td>not editable</td></tr>
 * </table>
 *
 * <p>Source: <a href="https://packaging.python.org/en/latest/specifications/pyproject-toml/">the
 * specification of pyproject.toml</a> and the build backends' documentation.
 */
public final class PyProject {
  private static final Set<String> FROM_TAGS =
      Set.of(
          "setuptools-scm",
          "setuptools-git-versioning",
          "hatch-vcs",
          "versioneer",
          "versioningit",
          "pbr",
          "poetry-dynamic-versioning",
          "uv-dynamic-versioning",
          "flit-scm");

  private static final List<String> HATCH_NAMES = List.of("__version__", "VERSION");

  private final String path;
  private final String text;
  private final Map<List<String>, Span> values = new LinkedHashMap<>();

  private PyProject(String path, String text) {
    this.path = path;
    this.text = text;
  }

  static PythonSource source(String path, String text) throws MalformedFile {
    PyProject project = new PyProject(path, text);
    Syntax.TOML.scan(text, project::take);
    return project.source();
  }

  private void take(List<String> key, Span inside, boolean isText) throws MalformedFile {
    boolean ours =
        Set.of("project", "tool", "build-system").contains(key.getFirst()) && key.size() <= 6;
    if (ours && isText && values.put(List.copyOf(key), inside) != null) {
      throw MalformedFile.twice(text, inside, key.getLast());
    }
  }

  private PythonSource source() throws MalformedFile {
    List<Span> literals =
        Stream.of(span("project", "version"), span("tool", "poetry", "version"))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(Span::start))
            .toList();
    boolean dynamic = list("project", "dynamic").contains("version");
    if (isFromTags() && (dynamic || !has("project", "version"))) {
      return new PythonSource.Here(new Nothing("its version comes from the git tags"));
    }
    if (!literals.isEmpty()) {
      return new PythonSource.Here(Located.same(text, literals, "the file", ""));
    }
    if (!dynamic) {
      return new PythonSource.Here(new Nothing("it states no project.version"));
    }
    return elsewhere()
        .orElseThrow(() ->
            new MalformedFile(
                "its version is dynamic, and nothing in it says where it stands: list the file that"
                    + " states it"));
  }

  private boolean isFromTags() {
    return list("build-system", "requires").stream()
            .map(requirement -> requirement.split("[^A-Za-z0-9._-]", 2)[0].replace('_', '-'))
            .anyMatch(FROM_TAGS::contains)
        || string("tool", "hatch", "version", "source").filter("vcs"::equals).isPresent()
        || string("tool", "pdm", "version", "source").filter("scm"::equals).isPresent();
  }

  private Optional<PythonSource> elsewhere() {
    String backend = string("build-system", "build-backend").orElse("");
    if (backend.startsWith("maturin")) {
      return Optional.of(
          new PythonSource.Here(new Nothing("it takes its version from Cargo.toml")));
    }
    List<String> setuptools = List.of("tool", "setuptools", "dynamic", "version");
    return string(with(setuptools, "attr"))
        .map(attribute -> PythonSource.ofAttribute(path, attribute))
        .or(() ->
            string(with(setuptools, "file"))
                .or(() -> string(with(setuptools, "file", "0")))
                .flatMap(file -> RepositoryPath.resolve(path, file))
                .map(PythonSource.InFile::new))
        .or(() ->
            string("tool", "hatch", "version", "path")
                .flatMap(file -> PythonSource.ofPath(path, file, HATCH_NAMES)))
        .or(() ->
            string("tool", "pdm", "version", "path")
                .flatMap(file -> PythonSource.ofPath(path, file, List.of("__version__"))))
        .or(() -> backend.startsWith("flit") ? flit() : Optional.empty());
  }

  private Optional<PythonSource> flit() {
    return string("tool", "flit", "module", "name")
        .or(() -> string("project", "name").map(name -> name.replace('-', '_')))
        .map(module -> PythonSource.ofModule(path, module, "__version__"));
  }

  private static String[] with(List<String> start, String... end) {
    return Stream.concat(start.stream(), Stream.of(end)).toArray(String[]::new);
  }

  private boolean has(String... key) {
    return values.containsKey(List.of(key));
  }

  private Optional<Span> span(String... key) {
    return Optional.ofNullable(values.get(List.of(key)));
  }

  private Optional<String> string(String... key) {
    return span(key).map(span -> span.in(text));
  }

  private List<String> list(String first, String second) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().size() == 3)
        .filter(entry ->
            entry.getKey().getFirst().equals(first) && entry.getKey().get(1).equals(second))
        .map(entry -> entry.getValue().in(text))
        .toList();
  }
}
