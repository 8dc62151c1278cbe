package dev.slipway.shared.domain.files.python;

import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.FileFormat;
import dev.slipway.shared.domain.files.locate.VersionGroup;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.locate.WholeFileLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Reading;
import dev.slipway.shared.domain.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file that describes a Python project, and perhaps leads to the module with its version. */
public enum PythonProject implements FileFormat {
  PYPROJECT(PyProject::source),
  SETUP_CFG(SetupCfg::source);

  private interface Reader {
    PythonSource source(String path, String text) throws MalformedFile;
  }

  private final Reader reader;
  private final PythonLocator here;

  PythonProject(Reader reader) {
    this.reader = reader;
    this.here =
        text ->
            switch (reader.source("pyproject.toml", text)) {
              case PythonSource.Here(VersionLocator.Located located) -> located;
              case PythonSource.InModule(String module, _, _) ->
                  new VersionLocator.Nothing("its version is taken from " + module);
              case PythonSource.InFile(String path) ->
                  new VersionLocator.Nothing("its version is taken from " + path);
            };
  }

  @Override
  public VersionLocator alone() {
    return here;
  }

  /** The paths that may hold the version; empty when it stands in the file itself. */
  @Override
  public List<String> leadsTo(String path, String text) {
    return source(path, text).map(PythonProject::paths).orElse(List.of());
  }

  private Optional<PythonSource> source(String path, String text) {
    return Reading.tried(text, t -> reader.source(path, t));
  }

  private static List<String> paths(PythonSource source) {
    return switch (source) {
      case PythonSource.Here _ -> List.of();
      case PythonSource.InModule(_, List<String> paths, _) -> paths;
      case PythonSource.InFile(String file) -> List.of(file);
    };
  }

  @Override
  public VersionGroup group(String path, Map<String, String> texts) {
    String text = texts.getOrDefault(path, "");
    Optional<PythonSource> source = source(path, text);
    VersionGroup here = new VersionGroup.Single(path, text, this.here);
    List<String> paths = source.map(PythonProject::paths).orElse(List.of());
    if (paths.isEmpty()) {
      return here;
    }
    VersionLocator there =
        source.orElseThrow() instanceof PythonSource.InModule(_, _, List<String> names)
            ? PythonLocator.module(names)
            : new WholeFileLocator();
    return paths.stream()
        .filter(texts::containsKey)
        .findFirst()
        .map(file -> new MustState(there.group(file, texts), ""))
        .orElse(new MustState(here, ", which is not found: list the file it is in"));
  }

  /**
   * A file that has to state a version.
   *
   * @param complaint what to say, behind the reason, when it states none
   */
  private record MustState(VersionGroup file, String complaint) implements VersionGroup {
    @Override
    public Optional<Version> read() {
      return file.read();
    }

    @Override
    public Map<String, Edited> edit(Version next) {
      Map<String, Edited> outcomes = new HashMap<>(file.edit(next));
      outcomes.replaceAll((_, edited) ->
          edited instanceof Edited.NoVersion(String reason)
              ? new Edited.NotEditable(reason + complaint)
              : edited);
      return outcomes;
    }
  }
}
