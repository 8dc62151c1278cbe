package dev.slipway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.operator.moving.MigrationReport;
import dev.slipway.operator.moving.OtherTool;
import dev.slipway.operator.moving.TeamFiles;
import dev.slipway.operator.moving.ValidMigration;
import dev.slipway.operator.option.HelpOption;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway init}: a settings file to begin with. */
@Command(
    name = "init",
    description = {
      "Writes a settings file with every setting at its default, commented "
          + "out, and beside it the JSON Schema with which editors complete and "
          + "check the file.",
      "",
      "With --from-…, it reads the other tool's configuration in DIR, writes "
          + "the matching settings, reports what has no counterpart, and shows the "
          + "next release beside the other tool's.",
      "",
      "It does not overwrite an existing settings file without --force."
    },
    footer = {
      "",
      "Examples:",
      "  ./slipway init --file ../my-clone/.github/slipway.yml",
      "  ./slipway init --from-release-please --git ../my-clone"
    })
final class InitCommand implements Callable<Integer> {
  private static final String SCHEMA = "slipway.schema.json";

  private final Terminal terminal;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file (default: " + RepositoryConfig.PATH + " in DIR).")
  private @Nullable Path file;

  @Option(
      names = "--git",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout (default: this folder).")
  private Path git = Path.of(".");

  @ArgGroup private @Nullable From from;

  /** Not both. */
  private static final class From {
    @Option(
        names = "--from-release-please",
        required = true,
        description = "Begin with release-please's configuration in DIR.")
    private boolean releasePlease;

    @Option(
        names = "--from-semantic-release",
        required = true,
        description = "Begin with semantic-release's configuration in DIR.")
    private boolean semanticRelease;

    OtherTool tool() {
      return releasePlease ? OtherTool.RELEASE_PLEASE : OtherTool.SEMANTIC_RELEASE;
    }
  }

  @Option(names = "--force", description = "Overwrite an existing file.")
  private boolean force;

  @Option(
      names = "--schema",
      paramLabel = "WHERE",
      description =
          "The address of a schema that your team already has; init then writes " + "none.")
  private @Nullable String schema;

  @Mixin private HelpOption help = new HelpOption();

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode document = SchemaCommand.document();
    String where = schema == null ? SCHEMA : schema;
    if (where.chars().anyMatch(c -> c <= ' ')) {
      throw new CannotRun("--schema must be an address or a path without blanks");
    }
    Path to = file == null ? git.resolve(RepositoryConfig.PATH).normalize() : file;
    if (from == null) {
      write(to, SettingsTemplate.text(document, where), document);
      terminal
          .out()
          .println(
              to
                  + " written; everything in it is optional, and an empty file means all "
                  + "defaults");
    } else {
      OtherTool tool = from.tool();
      ValidMigration move = ValidMigration.of(tool, tool.read(new TeamFiles(git)));
      write(to, SettingsTemplate.schemaLine(where) + move.text(), document);
      new MigrationReport(terminal).show(to, tool, move, git);
    }
    return ExitCode.OK;
  }

  private void write(Path to, String text, JsonNode document) {
    try {
      Files.createDirectories(to.toAbsolutePath().getParent());
      Files.writeString(
          to,
          text,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING,
          force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW);
      if (schema == null) {
        Files.writeString(to.resolveSibling(SCHEMA), JsonOutput.text(document) + "\n");
      }
    } catch (FileAlreadyExistsException e) {
      throw new CannotRun(to + " already exists; --force overwrites it", e);
    } catch (IOException e) {
      throw new CannotRun("cannot write " + to + ": " + e.getClass().getSimpleName(), e);
    }
  }
}
