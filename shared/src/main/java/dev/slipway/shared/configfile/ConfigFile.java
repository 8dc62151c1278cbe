package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The repository's settings file, read: either all of it can be used or none of it. */
public sealed interface ConfigFile {
  /** A sound file. */
  record Parsed(RepositoryConfig config) implements ConfigFile {}

  /** Nothing in it counts until the problems (at least one, in the file's order) are mended. */
  record Broken(List<ConfigProblem> problems) implements ConfigFile {
    public Broken {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the file's text, which anybody with write access may have written: it never throws. An
   * empty file has all defaults.
   *
   * @param path the file's path, for the messages
   */
  static ConfigFile parse(String path, String text) {
    Problems problems = new Problems(path);
    Optional<Node> root = YamlText.compose(text, problems);
    RepositoryConfig config =
        root.map(node -> new YamlValue(node, "", problems))
            .filter(value -> !value.isNull())
            .flatMap(RepositorySettings.FILE::read)
            .orElse(RepositoryConfig.DEFAULTS);
    return problems.isEmpty() ? new Parsed(config) : new Broken(problems.inOrder());
  }
}
