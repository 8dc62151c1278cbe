package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.List;

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
   * Reads the file's text; an empty one has all defaults.
   *
   * @param path the file's path, for the messages
   */
  static ConfigFile parse(String path, String text) {
    throw new UnsupportedOperationException(path + text.length());
  }
}
