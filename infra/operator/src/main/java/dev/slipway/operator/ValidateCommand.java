package dev.slipway.operator;

import dev.slipway.operator.option.DefaultsOption;
import dev.slipway.operator.option.HelpOption;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.configfile.SettingOrigin;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway validate}: is a repository's settings file sound? */
@Command(
    name = "validate",
    description = {
      "Checks a repository's settings file.",
      "",
      "Exits with 0 if the file is valid, with 1 if it is not: then each "
          + "problem is a line with the file, the line and what to do. With "
          + "--origins, each setting is a line with its value and where it comes "
          + "from."
    },
    footer = {
      "",
      "Examples:",
      "  ./slipway validate ../my-clone/.github/slipway.yml",
      "  ./slipway validate ../my-clone/.github/slipway.yml --repository acme/rocket --defaults"
          + " slipway-defaults.yml --origins",
      "  ./slipway validate slipway-defaults.yml --organisation"
    })
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private HelpOption help = new HelpOption();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = RepositoryConfig.PATH,
      description = "The file (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of(RepositoryConfig.PATH);

  @Mixin private DefaultsOption defaults = new DefaultsOption();

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      defaultValue = "owner/repository",
      description =
          "The repository that the settings are for, which decides which groups "
              + "of --defaults apply.")
  private String repository = "";

  @Option(names = "--organisation", description = "FILE is an organisation's slipway-defaults.yml.")
  private boolean ofOrganisation;

  @Option(names = "--origins", description = "Show where each value comes from.")
  private boolean origins;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String text = TextFile.read(file);
    if (ofOrganisation) {
      if (origins || defaults.isGiven()) {
        throw new CannotRun(
            "--organisation checks the organisation's file by itself; leave --defaults and"
                + " --origins out");
      }
      return report(ConfigFile.problemsOfOrganisation(file.toString(), text));
    }
    Optional<OrganisationDefaults> organisation = defaults.read(Values.repository(repository));
    return switch (ConfigFile.parse(file.toString(), text, organisation)) {
      case ConfigFile.Parsed _ -> {
        int code = report(List.of());
        if (origins) {
          SettingOrigins.print(terminal, SettingOrigin.all(text, organisation));
        }
        yield code;
      }
      case ConfigFile.Broken(var problems) -> report(problems);
    };
  }

  private int report(List<ConfigProblem> problems) {
    if (problems.isEmpty()) {
      terminal.out().println(file + ": valid");
      return ExitCode.OK;
    }
    problems.forEach(problem -> terminal.out().println(Terminal.printable(problem.render())));
    return ExitCode.NOT_OK;
  }
}
