package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.shared.contract.Instruction.Operation;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway deployments request}. */
@Command(
    name = "request",
    description = {
      "Asks for a release to be deployed.",
      "",
      "It queues behind what holds or waits for the environment, or awaits approval where its"
          + " settings ask for one.",
      "",
      "Exits with 0 when it is recorded and has not failed; with 1 when it is refused, failed, was"
          + " given up, or was not taken up in time; with 3 when --wait waited in vain: then it is"
          + " cancelled and holds nothing."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments request acme/rocket v1.2.0 --environment dev --stack slipway --wait",
      "  ./slipway deployments request acme/rocket v1.2.0 -e preprod --component api=1.2.0"
          + " --component web=1.3.0 --stack slipway"
    })
final class RequestCommand implements Callable<Integer> {
  private final AskForDeployment ask;

  @Mixin private ConfigurationOptions configuration = new ConfigurationOptions();

  @Option(names = "--confirm-older", description = "Though a newer release is deployed there.")
  private boolean confirmOlder;

  @Mixin private RequestOptions options = new RequestOptions();

  RequestCommand(Terminal terminal, Map<String, String> environment) {
    this.ask = new AskForDeployment(terminal, environment);
  }

  @Override
  public Integer call() {
    return ask.run(
        Operation.REQUEST,
        options,
        configuration.components(),
        configuration.configRef(),
        confirmOlder);
  }
}
