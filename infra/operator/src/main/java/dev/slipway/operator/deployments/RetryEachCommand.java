package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deployments retry-each}. */
@Command(
    name = "retry-each",
    description = {
      "Tries deployments that failed or errored once more, each as its next attempt.",
      "",
      "Each is a request of its own: one that did not fail, or has a later attempt, is refused"
          + " alone. Doing it again changes nothing. Up to 1,000 at once. The key shown is that of"
          + " the new attempt.",
      "",
      "Exits with 0 when each is recorded or was so already, with 1 when one was refused or failed."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments retry-each acme/rocket dev:v1.2.0:1.1 --stack slipway",
      "  ./slipway deployments retry-each acme/rocket --all-matching --state errored --dry-run"
          + " --stack slipway"
    })
final class RetryEachCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Mixin private Person person = new Person();

  @Mixin private DecideOptions options = new DecideOptions();

  RetryEachCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return new Decide(terminal, environment)
        .run(
            options,
            "retry",
            (repository, decider, interruption, meant) -> {
              RetryEach each =
                  new RetryEach(repository, decider.by(), terminal, interruption::pause);
              each.ask(meant);
              return each::result;
            },
            Set.of(DeploymentState.FAILED, DeploymentState.ERRORED),
            (to, _) -> new Decide.Decider(person.name(to, environment), _ -> Optional.empty()));
  }
}
