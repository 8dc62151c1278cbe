package dev.slipway.operator.moving;

import dev.slipway.operator.CannotRun;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration that came along, in a form that Slipway takes: what it refuses (a tag that git
 * would not have, say) is taken out and said.
 *
 * @param text the settings file
 */
public record SoundMove(Moved moved, String text, RepositoryConfig config) {
  /** Makes it. */
  public static SoundMove of(OtherTool tool, Moved moved) {
    Moved left = moved;
    while (true) {
      String text = MovedFile.text(tool, left);
      switch (ConfigFile.parse(RepositoryConfig.PATH, text)) {
        case ConfigFile.Parsed(var config) -> {
          return new SoundMove(left, text, config);
        }
        case ConfigFile.Broken(var problems) -> left = without(problems, left);
      }
    }
  }

  private static Moved without(List<ConfigProblem> problems, Moved moved) {
    List<Moved.Line> settings = new ArrayList<>(moved.settings());
    List<Moved.Without> without = new ArrayList<>(moved.without());
    for (ConfigProblem problem : problems) {
      String key = problem.path().replaceFirst("[.\\[].*", "");
      if (settings.removeIf(line -> line.key().equals(key))) {
        without.add(new Moved.Without(key, problem.message()));
      }
    }
    if (settings.size() == moved.settings().size()) {
      throw new CannotRun(
          problems.stream().map(ConfigProblem::render).collect(Collectors.joining("\n")));
    }
    return new Moved(moved.from(), settings, without, moved.rules());
  }
}
