package dev.slipway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway init}: a settings file to begin with. */
@Command(
    name = "init",
    description = {
      "Writes a settings file in which every setting stands with its default, commented out, and"
          + " beside it the JSON Schema by which editors complete and check it.",
      "",
      "A settings file that is there is not overwritten without --force."
    },
    footer = {"", "Example:", "  ./slipway init --file ../my-clone/.github/slipway.yml"})
final class InitCommand implements Callable<Integer> {
  private static final String SCHEMA = "slipway.schema.json";

  private final Terminal terminal;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file (default: " + RepositoryConfig.PATH + ").")
  private @Nullable Path file;

  @Option(names = "--force", description = "Overwrite a file that is there.")
  private boolean force;

  @Option(
      names = "--schema",
      paramLabel = "WHERE",
      description = "The schema's address, where your team has it already; then it is not written.")
  private @Nullable String schema;

  @Mixin private HelpOption help = new HelpOption();

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path to = file == null ? Path.of(RepositoryConfig.PATH) : file;
    JsonNode document = SchemaCommand.document();
    String where = schema == null ? SCHEMA : schema;
    if (where.chars().anyMatch(c -> c <= ' ')) {
      throw new CannotRun("--schema is an address or a path without blanks");
    }
    Path folder = to.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Files.writeString(
          to,
          SettingsTemplate.text(document, where),
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING,
          force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW);
      if (schema == null) {
        Files.writeString(folder.resolve(SCHEMA), JsonOutput.text(document) + "\n");
      }
      terminal
          .out()
          .println(to + " written; all of it is optional, an empty file means all defaults");
      return ExitCode.OK;
    } catch (FileAlreadyExistsException e) {
      throw new CannotRun(to + " is there already; --force overwrites it", e);
    } catch (IOException e) {
      throw new CannotRun("cannot write " + to + ": " + e.getClass().getSimpleName(), e);
    }
  }
}
