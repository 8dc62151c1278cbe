package dev.slipway.operator;

import dev.slipway.operator.backtest.BacktestCommand;
import dev.slipway.operator.deadletters.DeadLettersCommand;
import dev.slipway.operator.deliveries.DeliveriesCommand;
import dev.slipway.operator.deployments.DeploymentsCommand;
import dev.slipway.operator.doctor.DoctorCommand;
import dev.slipway.operator.option.HelpOption;
import dev.slipway.operator.preview.PreviewCommand;
import dev.slipway.operator.repos.ReposCommand;
import dev.slipway.operator.slots.SlotsCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code slipway}: the command-line tool. */
@Command(
    name = "slipway",
    description = "Release PRs, releases and deployments from merged pull requests.",
    versionProvider = Main.BuiltVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as it should be",
      "1:the command ran and found something wrong, or left something undone",
      "2:the command could not run: the call is wrong, or something that it " + "needs is missing",
      "3:the wait for an environment timed out; Slipway cancelled the "
          + "request, and it holds nothing"
    },
    footer = {
      "",
      "Examples:",
      "  ./slipway local                      the whole system on this machine",
      "  ./slipway preview --git ../my-clone  the release that a clone's history calls for",
      "  ./slipway backtest --git ../my-clone  what would have been released, beside what was",
      "  ./slipway deadletters list --stack slipway",
      "  ./slipway help preview               the help of a command"
    })
public final class Main {
  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = "--stacktrace",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean stacktrace;

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    UnwrittenJGitConfig.install();
    Terminal terminal = Terminal.ofProcess(System.getenv());
    int code = run(terminal, System.getenv(), args);
    terminal.out().flush();
    System.exit(code);
  }

  /**
   * Runs a command; see {@link ExitCode}.
   *
   * @param environment the variables that commands may read
   */
  public static int run(Terminal terminal, Map<String, String> environment, String... args) {
    PrintWriter out = new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
    int code = commandLine(terminal, environment).setOut(out).execute(args);
    out.flush();
    return code;
  }

  /** All commands. */
  static CommandLine commandLine(Terminal terminal, Map<String, String> environment) {
    Main main = new Main();
    return new CommandLine(main)
        .addSubcommand(new LocalCommand(terminal, environment))
        .addSubcommand(new PreviewCommand(terminal))
        .addSubcommand(new BacktestCommand(terminal))
        .addSubcommand(new ValidateCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal, environment).line())
        .addSubcommand(DeadLettersCommand.with(terminal, environment))
        .addSubcommand(DeliveriesCommand.with(terminal, environment))
        .addSubcommand(ReposCommand.with(terminal, environment))
        .addSubcommand(DeploymentsCommand.with(terminal, environment))
        .addSubcommand(SlotsCommand.with(terminal, environment))
        .addSubcommand(new BenchCommand(terminal))
        .addSubcommand(new InitCommand(terminal))
        .addSubcommand(new SchemaCommand(terminal))
        .addSubcommand(new CompletionCommand(terminal))
        .addSubcommand(new CommandLine.HelpCommand())
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, _) -> misused(terminal, e))
        .setExecutionExceptionHandler((e, _, _) -> failed(terminal, e, main.stacktrace));
  }

  private static int misused(Terminal terminal, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.say(e.getMessage() + "; see ./" + command + " --help");
    return ExitCode.CANNOT_RUN;
  }

  private static int failed(Terminal terminal, Exception e, boolean stacktrace) {
    if (e instanceof CannotRun) {
      String.valueOf(e.getMessage()).lines().forEach(terminal::say);
    } else {
      terminal.say(e + (stacktrace ? "" : "; --stacktrace shows where that happened"));
    }
    if (stacktrace) {
      e.printStackTrace(terminal.err());
    }
    return ExitCode.CANNOT_RUN;
  }

  /** The version that the build wrote into the jar. */
  static final class BuiltVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"slipway " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
