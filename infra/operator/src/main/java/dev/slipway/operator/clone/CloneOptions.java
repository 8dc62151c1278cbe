package dev.slipway.operator.clone;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.TextFile;
import dev.slipway.operator.Values;
import dev.slipway.operator.option.DefaultsOption;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which clone is looked at, and with which settings. */
public final class CloneOptions {
  @Option(
      names = "--git",
      paramLabel = "DIR",
      required = true,
      description = "The clone. Only commits count, not the working tree.")
  private Path git = Path.of(".");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The settings file to plan with (default: "
              + RepositoryConfig.PATH
              + " at that revision).")
  private @Nullable Path config;

  @Mixin private DefaultsOption defaults = new DefaultsOption();

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description =
          "The repository that the settings are for, which decides which groups "
              + "of --defaults apply (default: the clone's origin).")
  private @Nullable String repository;

  /**
   * Opens the clone.
   *
   * @throws CannotRun when there is none
   */
  public LocalClone open() {
    return LocalClone.open(git);
  }

  /** The name that the clone's origin gives the repository, or else its folder. */
  public static RepositoryName name(LocalClone clone) {
    return clone.origin().flatMap(Origin::parse).map(Origin::name).orElseGet(() -> byFolder(clone));
  }

  private static RepositoryName byFolder(LocalClone clone) {
    String folder = String.valueOf(clone.folder().toAbsolutePath().normalize().getFileName());
    return RepositoryName.parse("local/" + folder.replaceAll("[^A-Za-z0-9_.-]", "-"))
        .orElseGet(() -> new RepositoryName("local", "clone"));
  }

  /**
   * The settings to look at a commit with.
   *
   * @throws CannotRun when they are broken, with a line for each problem
   */
  public RepositoryConfig settings(LocalClone clone, ObjectId commit) {
    Optional<Path> file = Optional.ofNullable(config);
    String path = file.map(Path::toString).orElse(RepositoryConfig.PATH);
    String text =
        file.map(TextFile::read)
            .orElseGet(() -> clone.file(commit, path).map(FileText::text).orElse(""));
    RepositoryName whose = repository == null ? name(clone) : Values.repository(repository);
    return switch (ConfigFile.parse(path, text, defaults.read(whose))) {
      case ConfigFile.Parsed(var parsed) -> parsed;
      case ConfigFile.Broken(var problems) ->
          throw new CannotRun(
              problems.stream().map(ConfigProblem::render).collect(Collectors.joining("\n")));
    };
  }

  /** Warns about what a clone may not show. */
  public static void warn(LocalClone clone, Terminal terminal) {
    if (clone.isShallow()) {
      terminal.say(
          "this clone is shallow, so commits and tags may be missing; run git "
              + "fetch --unshallow");
    }
  }
}
