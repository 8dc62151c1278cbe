package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.RepositoryPath;
import java.util.Optional;

/** Paths within the repository. */
final class PathReader {
  private PathReader() {}

  /** A path that is written on the release branch. */
  static Optional<String> written(YamlValue value) {
    return value.string().filter(path -> isSound(path, RepositoryPath.writeFault(path), value));
  }

  /** A path that is only read. */
  static Optional<String> read(YamlValue value) {
    return value.string().filter(path -> isSound(path, RepositoryPath.readFault(path), value));
  }

  private static boolean isSound(String path, Optional<String> fault, YamlValue value) {
    fault.ifPresent(reason -> value.fault(Problems.quoted(path) + ": " + reason));
    return fault.isEmpty();
  }

  /** The changelog's path; {@code false} and {@code none} switch it off. */
  static Optional<String> changelog(YamlValue value) {
    Optional<Boolean> switched = value.asBoolean();
    if (switched.isPresent()) {
      return switched.get() ? RepositoryConfig.DEFAULTS.changelog() : Optional.empty();
    }
    return written(value).filter(path -> !path.equals("none"));
  }
}
