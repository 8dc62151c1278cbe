package dev.slipway.operator.repos;

import dev.slipway.operator.CommandGroup;
import dev.slipway.operator.Terminal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code slipway repos}: the commands about repositories. */
public final class ReposCommand {
  private ReposCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    return CommandGroup.of(
        "repos",
        List.of("Shows which repositories Slipway serves, and what it would do there now."),
        List.of(
            "./slipway repos list --stack slipway",
            "./slipway repos plan acme/rocket --stack slipway"),
        List.of(
            new ListCommand(terminal, environment).line(),
            new PlanCommand(terminal, environment).line()));
  }
}
