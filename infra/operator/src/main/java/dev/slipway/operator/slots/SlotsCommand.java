package dev.slipway.operator.slots;

import dev.slipway.operator.HelpOption;
import dev.slipway.operator.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway slots}: the commands about who may deploy now. */
@Command(
    name = "slots",
    description = {
      "Who holds which environments, and who waits.",
      "",
      "Environments of one concurrency group share a slot; one deployment at a time holds it."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./slipway slots list acme/rocket --stack slipway --watch",
      "  ./slipway slots show acme/rocket production --stack slipway",
      "  ./slipway slots release acme/rocket production --token 7 --reason 'the runner died'"
          + " --stack slipway"
    })
public final class SlotsCommand {
  @Mixin private HelpOption help = new HelpOption();

  private SlotsCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return new CommandLine(new SlotsCommand())
        .addSubcommand(new ListCommand(terminal, environment))
        .addSubcommand(new ShowCommand(terminal, environment))
        .addSubcommand(new ReleaseCommand(terminal, environment));
  }
}
