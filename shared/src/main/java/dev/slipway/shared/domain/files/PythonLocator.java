package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/** The version in a {@code pyproject.toml} or a {@code setup.cfg} itself. */
record PythonLocator(Reader reader) implements VersionLocator {
  static final PythonLocator PYPROJECT = new PythonLocator(PyProject::source);
  static final PythonLocator SETUP_CFG = new PythonLocator(SetupCfg::source);

  /** Reads one of the two. */
  interface Reader {
    PythonSource source(String path, String text) throws MalformedFile;
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    return switch (reader.source("pyproject.toml", text)) {
      case PythonSource.Here(Located located) -> located;
      case PythonSource.InModule(String module, _, _) ->
          new Nothing("its version is taken from " + module);
      case PythonSource.InFile(String path) -> new Nothing("its version is taken from " + path);
    };
  }

  @Override
  public Optional<Version> read(String place) {
    return PythonVersion.read(place);
  }
}
