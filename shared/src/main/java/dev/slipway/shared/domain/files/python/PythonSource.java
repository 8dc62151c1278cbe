package dev.slipway.shared.domain.files.python;

import dev.slipway.shared.domain.files.locate.VersionLocator.Located;
import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a Python project's version comes from. */
public sealed interface PythonSource {
  /** It stands in the file itself, or the file has nothing to do with versions. */
  record Here(Located located) implements PythonSource {}

  /**
   * It is assigned in a module.
   *
   * @param paths where the module may be, from the repository's root
   * @param names the names that it may be assigned to
   */
  record InModule(String module, List<String> paths, List<String> names) implements PythonSource {}

  /** It is all that stands in another file. */
  record InFile(String path) implements PythonSource {}

  /**
   * The file that an attribute such as {@code rocket.__version__} leads to, in the layouts with and
   * without {@code src}.
   */
  static PythonSource ofAttribute(String ownPath, String attribute) {
    int dot = attribute.lastIndexOf('.');
    return dot < 0
        ? ofModule(ownPath, attribute, "__version__")
        : ofModule(ownPath, attribute.substring(0, dot), attribute.substring(dot + 1));
  }

  /** The files in which a module may be. */
  static InModule ofModule(String ownPath, String module, String name) {
    String path = module.replace('.', '/');
    List<String> paths = new ArrayList<>();
    for (String root : List.of("", "src/")) {
      for (String file : List.of("/__init__.py", ".py")) {
        RepositoryPath.resolve(ownPath, root + path + file).ifPresent(paths::add);
      }
    }
    return new InModule(module, paths, List.of(name));
  }

  /** A file that is named, with one of these names in it. */
  static Optional<PythonSource> ofPath(String ownPath, String path, List<String> names) {
    return RepositoryPath.resolve(ownPath, path)
        .map(resolved -> new InModule(path, List.of(resolved), names));
  }
}
