package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.shared.contract.Instruction.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deployments redeploy}. */
@Command(
    name = "redeploy",
    description = {
      "Deploys what was deployed before once more: the same release, components and configuration,"
          + " as the next attempt.",
      "",
      "Exits with 0 when it is recorded and has not failed; with 1 when it is refused, failed, was"
          + " given up, or was not taken up in time; with 3 when --wait waited in vain: then it is"
          + " cancelled and holds nothing."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments redeploy acme/rocket v1.2.0 --environment dev --stack slipway"
    })
final class RedeployCommand implements Callable<Integer> {
  private final AskForDeployment ask;

  @Mixin private RequestOptions options = new RequestOptions();

  RedeployCommand(Terminal terminal, Map<String, String> environment) {
    this.ask = new AskForDeployment(terminal, environment);
  }

  @Override
  public Integer call() {
    return ask.run(Operation.REDEPLOY, options, new TreeMap<>(), Optional.empty(), false);
  }
}
