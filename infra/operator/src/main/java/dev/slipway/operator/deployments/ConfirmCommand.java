package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deployments confirm}. */
@Command(
    name = "confirm",
    description = {
      "Says that active deployments succeeded, whatever GitHub says or does not say: their slots"
          + " are freed, the releases promoted.",
      "",
      "Each is decided by itself: one in the wrong state is refused alone. Doing it again changes"
          + " nothing. Up to 1,000 at once.",
      "",
      "Exits with 0 when each is done or was so already, with 1 when one was refused or failed."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments confirm acme/rocket dev:v1.2.0:1.1 --stack slipway",
      "  ./slipway deployments confirm acme/rocket @keys.txt --json --stack slipway"
    })
final class ConfirmCommand implements Callable<Integer> {
  private final Decide decide;
  private final Map<String, String> environment;
  @Mixin private Person person = new Person();

  @Mixin private DecideOptions options = new DecideOptions();

  ConfirmCommand(Terminal terminal, Map<String, String> environment) {
    this.decide = new Decide(terminal, environment);
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return decide.run(
        options,
        "confirm",
        new Verdict.Confirm(),
        Set.of(DeploymentState.ACTIVE),
        (to, _) -> new Decide.Decider(person.name(to, environment), _ -> Optional.empty()));
  }
}
