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

/** {@code slipway deployments cancel}. */
@Command(
    name = "cancel",
    description = {
      "Cancels deployments that wait: queued, or awaiting approval. An active one is never"
          + " cancelled.",
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
      "  ./slipway deployments cancel acme/rocket dev:v1.2.0:1.2 --stack slipway",
      "  ./slipway deployments cancel acme/rocket --all-matching --environment dev --state queued"
          + " --dry-run --stack slipway"
    })
final class CancelCommand implements Callable<Integer> {
  private final Decide decide;
  private final Map<String, String> environment;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private String reason = "";

  @Mixin private Person person = new Person();

  @Mixin private DecideOptions options = new DecideOptions();

  CancelCommand(Terminal terminal, Map<String, String> environment) {
    this.decide = new Decide(terminal, environment);
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return decide.run(
        options,
        "cancel",
        new Verdict.Cancel(reason),
        Set.of(DeploymentState.AWAITING_APPROVAL, DeploymentState.QUEUED),
        (to, _) -> new Decide.Decider(person.name(to, environment), _ -> Optional.empty()));
  }
}
