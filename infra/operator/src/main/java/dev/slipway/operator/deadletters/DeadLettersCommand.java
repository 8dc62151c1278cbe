package dev.slipway.operator.deadletters;

import dev.slipway.operator.CommandGroup;
import dev.slipway.operator.Terminal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code slipway deadletters}: the commands about messages that were given up. */
public final class DeadLettersCommand {
  private DeadLettersCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return CommandGroup.of(
        "deadletters",
        List.of(
            "Shows messages that were given up, puts them back, or discards them.",
            "A command holds the letters that it goes through, for ten minutes at most. No letter"
                + " is ever lost, even if the command is interrupted."),
        List.of(
            "./slipway deadletters list --stack slipway",
            "./slipway deadletters redrive --stack slipway --repository acme/rocket --dry-run",
            "./slipway deadletters redrive --stack slipway --repository acme/rocket --wait 5m"),
        List.of(
            new ListCommand(terminal, environment).line(),
            new ShowCommand(terminal, environment).line(),
            new RedriveCommand(terminal, environment).line(),
            new DiscardCommand(terminal, environment).line()));
  }
}
