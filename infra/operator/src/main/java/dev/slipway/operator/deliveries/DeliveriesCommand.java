package dev.slipway.operator.deliveries;

import dev.slipway.operator.HelpOption;
import dev.slipway.operator.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deliveries}: the commands about webhooks. */
@Command(
    name = "deliveries",
    description = "What became of webhooks: in the journal, and as GitHub sent them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./slipway deliveries list --stack slipway --repository acme/rocket",
      "  ./slipway deliveries replay GUID --stack slipway"
    })
public final class DeliveriesCommand {
  @Mixin private HelpOption help = new HelpOption();

  private DeliveriesCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return new CommandLine(new DeliveriesCommand())
        .addSubcommand(new ListCommand(terminal, environment))
        .addSubcommand(new ShowCommand(terminal, environment))
        .addSubcommand(new ReplayCommand(terminal, environment));
  }
}
