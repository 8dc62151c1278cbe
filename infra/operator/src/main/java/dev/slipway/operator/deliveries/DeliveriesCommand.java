package dev.slipway.operator.deliveries;

import dev.slipway.operator.CommandGroup;
import dev.slipway.operator.Terminal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code slipway deliveries}: the commands about webhooks. */
public final class DeliveriesCommand {
  private DeliveriesCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return CommandGroup.of(
        "deliveries",
        List.of("Shows what became of webhooks: in the journal, and in GitHub's log."),
        List.of(
            "./slipway deliveries list --stack slipway --repository acme/rocket",
            "./slipway deliveries replay GUID --stack slipway"),
        List.of(
            new ListCommand(terminal, environment).line(),
            new ShowCommand(terminal, environment).line(),
            new ReplayCommand(terminal, environment).line()));
  }
}
