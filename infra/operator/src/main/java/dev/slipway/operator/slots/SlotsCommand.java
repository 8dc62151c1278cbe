package dev.slipway.operator.slots;

import dev.slipway.operator.CommandGroup;
import dev.slipway.operator.Terminal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code slipway slots}: the commands about who may deploy now. */
public final class SlotsCommand {
  private SlotsCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return CommandGroup.of(
        "slots",
        List.of(
            "Shows which deployments hold environments and which ones wait; frees a slot by force.",
            "Environments of one concurrency group share a slot; one deployment at a time holds"
                + " it."),
        List.of(
            "./slipway slots list acme/rocket --stack slipway --watch",
            "./slipway slots show acme/rocket production --stack slipway",
            "./slipway slots release acme/rocket production --token 7 --reason 'the runner died'"
                + " --stack slipway"),
        List.of(
            new ListCommand(terminal, environment).line(),
            new ShowCommand(terminal, environment).line(),
            new ReleaseCommand(terminal, environment).line()));
  }
}
