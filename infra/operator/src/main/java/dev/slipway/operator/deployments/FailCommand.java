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
import picocli.CommandLine.Option;

/** {@code slipway deployments fail}. */
@Command(
    name = "fail",
    description = {
      "Says that active deployments failed, whatever GitHub says or does not say: their slots are"
          + " freed, nothing is promoted.",
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
      "  ./slipway deployments fail acme/rocket dev:v1.2.0:1.1 --reason 'never came up' --stack"
          + " slipway"
    })
final class FailCommand implements Callable<Integer> {
  private final Decide decide;
  private final Map<String, String> environment;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private String reason = "";

  @Mixin private Person person = new Person();

  @Mixin private DecideOptions options = new DecideOptions();

  FailCommand(Terminal terminal, Map<String, String> environment) {
    this.decide = new Decide(terminal, environment);
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return decide.run(
        options,
        "fail",
        new Verdict.Fail(reason),
        Set.of(DeploymentState.ACTIVE),
        (to, _) -> new Decide.Decider(person.name(to, environment), _ -> Optional.empty()));
  }
}
