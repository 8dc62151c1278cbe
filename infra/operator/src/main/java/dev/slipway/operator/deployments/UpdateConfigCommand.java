package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.shared.contract.Instruction.Operation;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deployments update-config}. */
@Command(
    name = "update-config",
    description = {
      "Deploys a release again with other components, or with the configuration at a commit, as the"
          + " next revision. Components that are not named stay as they were.",
      "",
      "Exits with 0 when it is recorded and has not failed; with 1 when it is refused, failed, was"
          + " given up, or was not taken up in time; with 3 when --wait waited in vain: then it is"
          + " cancelled and holds nothing."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments update-config acme/rocket v1.2.0 -e preprod --component web=1.3.1"
          + " --stack slipway",
      "  ./slipway deployments update-config acme/rocket v1.2.0 -e preprod --config-ref main"
          + " --stack slipway"
    })
final class UpdateConfigCommand implements Callable<Integer> {
  private final AskForDeployment ask;

  @Mixin private ConfigurationOptions configuration = new ConfigurationOptions();
  @Mixin private RequestOptions options = new RequestOptions();

  UpdateConfigCommand(Terminal terminal, Map<String, String> environment) {
    this.ask = new AskForDeployment(terminal, environment);
  }

  @Override
  public Integer call() {
    return ask.run(
        Operation.UPDATE_CONFIG,
        options,
        configuration.components(),
        configuration.configRef(),
        false);
  }
}
