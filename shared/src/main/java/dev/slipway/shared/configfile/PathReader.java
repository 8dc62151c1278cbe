package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paths within the repository. */
final class PathReader {
  private static final int LONGEST = 500;

  /** Relative, with slashes, without {@code .} and {@code ..}. */
  private static final String RELATIVE = "^(?!/)(?!.*\\\\)(?!(.*/)?\\.{0,2}(/|$)).+$";

  /** A path that is written on the release branch. */
  static final Shape<String> WRITTEN = Shapes.text(LONGEST, RELATIVE, PathReader::written);

  /** A path that is only read. */
  static final Shape<String> READ = Shapes.text(LONGEST, RELATIVE, PathReader::read);

  /** The changelog's path; {@code false} and {@code none} switch it off. */
  static final Shape<Optional<String>> CHANGELOG = new Changelog();

  private PathReader() {}

  private static Optional<String> written(YamlValue value) {
    return value.string().filter(path -> isSound(path, RepositoryPath.writeFault(path), value));
  }

  private static Optional<String> read(YamlValue value) {
    return value.string().filter(path -> isSound(path, RepositoryPath.readFault(path), value));
  }

  private static boolean isSound(String path, Optional<String> fault, YamlValue value) {
    fault.ifPresent(reason -> value.fault(Problems.quoted(path) + ": " + reason));
    return fault.isEmpty();
  }

  private record Changelog() implements Shape<Optional<String>> {
    @Override
    public Optional<Optional<String>> read(YamlValue value) {
      Optional<Boolean> switched = value.asBoolean();
      if (switched.isPresent()) {
        return Optional.of(
            switched.get() ? RepositoryConfig.DEFAULTS.changelog() : Optional.empty());
      }
      return WRITTEN.read(value).map(path -> Optional.of(path).filter(p -> !p.equals("none")));
    }

    @Override
    public Map<String, Object> schema() {
      return Shapes.schema("anyOf", List.of(Shapes.bool().schema(), WRITTEN.schema()));
    }

    @Override
    public Optional<Object> written(Optional<String> value) {
      return Optional.of(value.isPresent() ? value.get() : false);
    }
  }
}
