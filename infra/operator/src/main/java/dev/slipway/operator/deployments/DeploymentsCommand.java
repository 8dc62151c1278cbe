package dev.slipway.operator.deployments;

import dev.slipway.operator.HelpOption;
import dev.slipway.operator.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deployments}: the commands about releases in environments. */
@Command(
    name = "deployments",
    description = {
      "Releases in environments: ask for them, decide about them, look at them.",
      "",
      "What is asked for is done by the processor, in the repository's order; decisions are written"
          + " at once, one by one, and the processor goes on from there.",
      "",
      "A deployment's key is environment:tag:revision.attempt, as production:v1.2.0:1.1."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments list acme/rocket --stack slipway",
      "  ./slipway deployments request acme/rocket v1.2.0 --environment dev --wait --stack slipway",
      "  ./slipway deployments approve acme/rocket production:v1.2.0:1.1 --stack slipway"
    })
public final class DeploymentsCommand {
  @Mixin private HelpOption help = new HelpOption();

  private DeploymentsCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return new CommandLine(new DeploymentsCommand())
        .addSubcommand(new ListCommand(terminal, environment))
        .addSubcommand(new ShowCommand(terminal, environment))
        .addSubcommand(new RequestCommand(terminal, environment))
        .addSubcommand(new RedeployCommand(terminal, environment))
        .addSubcommand(new UpdateConfigCommand(terminal, environment))
        .addSubcommand(new RollbackCommand(terminal, environment))
        .addSubcommand(new RetryCommand(terminal, environment))
        .addSubcommand(new RetryEachCommand(terminal, environment))
        .addSubcommand(new ApproveCommand(terminal, environment))
        .addSubcommand(new RejectCommand(terminal, environment))
        .addSubcommand(new CancelCommand(terminal, environment))
        .addSubcommand(new ConfirmCommand(terminal, environment))
        .addSubcommand(new FailCommand(terminal, environment));
  }
}
