package dev.slipway.operator.deadletters;

import dev.slipway.operator.HelpOption;
import dev.slipway.operator.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deadletters}: the commands about messages that were given up. */
@Command(
    name = "deadletters",
    description = {
      "Messages that were given up: look at them, put them back, or discard them.",
      "",
      "A letter is held while a command goes through it, for ten minutes at most; it is lost in no"
          + " case, also when a command is interrupted."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./slipway deadletters list --stack slipway",
      "  ./slipway deadletters redrive --stack slipway --repository acme/rocket --dry-run",
      "  ./slipway deadletters redrive --stack slipway --repository acme/rocket --wait 5m"
    })
public final class DeadLettersCommand {
  @Mixin private HelpOption help = new HelpOption();

  private DeadLettersCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new ListCommand(terminal, environment))
        .addSubcommand(new ShowCommand(terminal, environment))
        .addSubcommand(new RedriveCommand(terminal, environment))
        .addSubcommand(new DiscardCommand(terminal, environment));
  }
}
