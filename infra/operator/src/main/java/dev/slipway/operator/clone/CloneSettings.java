package dev.slipway.operator.clone;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.TextFile;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/** The settings to look at a clone with. */
public final class CloneSettings {
  private CloneSettings() {}

  /**
   * Reads them.
   *
   * @param file a file on disk that takes the place of the committed one
   * @throws CannotRun when they are broken, with a line for each problem
   */
  public static RepositoryConfig at(LocalClone clone, ObjectId commit, Optional<Path> file) {
    String path = file.map(Path::toString).orElse(RepositoryConfig.PATH);
    String text =
        file.map(TextFile::read)
            .orElseGet(() -> clone.file(commit, path).map(FileText::text).orElse(""));
    return switch (ConfigFile.parse(path, text)) {
      case ConfigFile.Parsed(var parsed) -> parsed;
      case ConfigFile.Broken(var problems) ->
          throw new CannotRun(
              problems.stream().map(ConfigProblem::render).collect(Collectors.joining("\n")));
    };
  }
}
