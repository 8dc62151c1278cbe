package dev.slipway.operator.repos;

import dev.slipway.operator.HelpOption;
import dev.slipway.operator.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway repos}: the commands about repositories. */
@Command(
    name = "repos",
    description = "Where Slipway is at work, and what it would do now.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./slipway repos list --stack slipway",
      "  ./slipway repos plan acme/rocket --stack slipway"
    })
public final class ReposCommand {
  @Mixin private HelpOption help = new HelpOption();

  private ReposCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return new CommandLine(new ReposCommand())
        .addSubcommand(new ListCommand(terminal, environment))
        .addSubcommand(new PlanCommand(terminal, environment));
  }
}
