package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.shared.contract.Instruction.Operation;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deployments rollback}. */
@Command(
    name = "rollback",
    description = {
      "Deploys an earlier release than the one that is deployed.",
      "",
      "Exits with 0 when it is recorded and has not failed; with 1 when it is refused, failed, was"
          + " given up, or was not taken up in time; with 3 when --wait waited in vain: then it is"
          + " cancelled and holds nothing."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments rollback acme/rocket v1.1.0 --environment production --stack slipway"
    })
final class RollbackCommand implements Callable<Integer> {
  private final AskForDeployment ask;

  @Mixin private ConfigurationOptions configuration = new ConfigurationOptions();
  @Mixin private RequestOptions options = new RequestOptions();

  RollbackCommand(Terminal terminal, Map<String, String> environment) {
    this.ask = new AskForDeployment(terminal, environment);
  }

  @Override
  public Integer call() {
    return ask.run(
        Operation.ROLLBACK, options, configuration.components(), configuration.configRef(), true);
  }
}
