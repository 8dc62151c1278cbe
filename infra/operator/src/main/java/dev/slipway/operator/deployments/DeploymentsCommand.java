package dev.slipway.operator.deployments;

import dev.slipway.operator.CommandGroup;
import dev.slipway.operator.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** {@code slipway deployments}: the commands about releases in environments. */
public final class DeploymentsCommand {
  private DeploymentsCommand() {}

  /** The command with those below it. */
  public static CommandLine with(Terminal terminal, Map<String, String> environment) {
    List<CommandLine> commands = new ArrayList<>();
    commands.add(new ListCommand(terminal, environment).line());
    commands.add(new ShowCommand(terminal, environment).line());
    RequestKind.ALL.forEach(kind -> commands.add(RequestCommand.of(kind, terminal, environment)));
    Decision.ALL.forEach(
        decision -> commands.add(DecisionCommand.of(decision, terminal, environment)));
    return CommandGroup.of(
        "deployments",
        List.of(
            "Requests deployments of releases, decides about them, and shows them.",
            "The processor carries requests out, in the repository's order. Decisions are written"
                + " at once, one by one, and the processor goes on from there.",
            "A deployment's key is environment:tag:revision.attempt, as production:v1.2.0:1.1."),
        calls(
            List.of(
                "list acme/rocket --stack slipway",
                "request acme/rocket v1.2.0 --environment dev --wait --stack slipway",
                "approve acme/rocket production:v1.2.0:1.1 --stack slipway")),
        commands);
  }

  /** Of the options that only some commands of a kind take, leaves those that this one takes. */
  static void keep(CommandLine line, Set<String> optional, Set<String> kept) {
    optional.stream()
        .filter(name -> !kept.contains(name))
        .forEach(name -> line.getCommandSpec().remove(line.getCommandSpec().findOption(name)));
  }

  static List<String> calls(List<String> calls) {
    return calls.stream().map(call -> "./slipway deployments " + call).toList();
  }
}
