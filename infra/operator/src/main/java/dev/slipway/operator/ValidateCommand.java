package dev.slipway.operator;

import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway validate}: is a repository's settings file sound? */
@Command(
    name = "validate",
    description = {
      "Checks a repository's settings file.",
      "",
      "Exits with 0 when it is sound, with 1 when it is not: then each problem is a line with file,"
          + " line and what to do."
    },
    footer = {"", "Example:", "  ./slipway validate ../my-clone/.github/slipway.yml"})
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private HelpOption help = new HelpOption();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = RepositoryConfig.PATH,
      description = "The file (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of(RepositoryConfig.PATH);

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (ConfigFile.parse(file.toString(), TextFile.read(file))) {
      case ConfigFile.Parsed _ -> {
        terminal.out().println(file + ": sound");
        yield ExitCode.OK;
      }
      case ConfigFile.Broken(var problems) -> {
        for (ConfigProblem problem : problems) {
          terminal.out().println(Terminal.printable(problem.render()));
        }
        yield ExitCode.NOT_OK;
      }
    };
  }
}
