package dev.slipway.operator.moving;

import dev.slipway.operator.CannotRun;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A migration that Slipway accepts: settings that it refuses (such as a tag that git does not
 * allow) become omissions.
 *
 * @param text the settings file
 */
public record ValidMigration(Migration migration, String text, RepositoryConfig config) {
  /** Makes it. */
  public static ValidMigration of(OtherTool tool, Migration migration) {
    Migration left = migration;
    while (true) {
      String text = MigratedSettings.text(tool, left);
      switch (ConfigFile.parse(RepositoryConfig.PATH, text)) {
        case ConfigFile.Parsed(var config) -> {
          return new ValidMigration(left, text, config);
        }
        case ConfigFile.Broken(var problems) -> left = without(problems, left);
      }
    }
  }

  private static Migration without(List<ConfigProblem> problems, Migration migration) {
    List<Migration.Line> settings = new ArrayList<>(migration.settings());
    List<Migration.Omission> omissions = new ArrayList<>(migration.omissions());
    for (ConfigProblem problem : problems) {
      String key = problem.path().replaceFirst("[.\\[].*", "");
      if (settings.removeIf(line -> line.key().equals(key))) {
        omissions.add(new Migration.Omission(key, problem.message()));
      }
    }
    if (settings.size() == migration.settings().size()) {
      throw new CannotRun(
          problems.stream().map(ConfigProblem::render).collect(Collectors.joining("\n")));
    }
    return new Migration(migration.from(), settings, omissions, migration.rules());
  }
}
