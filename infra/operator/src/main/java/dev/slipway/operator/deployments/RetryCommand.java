package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.shared.contract.Instruction.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deployments retry}. */
@Command(
    name = "retry",
    description = {
      "Tries a deployment that failed or errored once more, as the next attempt.",
      "",
      "Exits with 0 when it is recorded and has not failed; with 1 when it is refused, failed, was"
          + " given up, or was not taken up in time; with 3 when --wait waited in vain: then it is"
          + " cancelled and holds nothing."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments retry acme/rocket v1.2.0 --environment dev --stack slipway --wait"
    })
final class RetryCommand implements Callable<Integer> {
  private final AskForDeployment ask;

  @Mixin private RequestOptions options = new RequestOptions();

  RetryCommand(Terminal terminal, Map<String, String> environment) {
    this.ask = new AskForDeployment(terminal, environment);
  }

  @Override
  public Integer call() {
    return ask.run(Operation.RETRY, options, new TreeMap<>(), Optional.empty(), false);
  }
}
