package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.GitHubAccess.Owner;
import dev.slipway.processor.deploy.ApprovalRights;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway deployments approve}. */
@Command(
    name = "approve",
    description = {
      "Approves deployments that await it; they queue then.",
      "",
      "Your own GitHub token proves who you are (--token-env, or $GITHUB_TOKEN): you have to be"
          + " among the users, or in one of the teams, of the approval of its environment.",
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
      "  ./slipway deployments approve acme/rocket production:v1.2.0:1.1 --stack slipway",
      "  ./slipway deployments approve acme/rocket --all-matching --release v1.2.0 --token-env"
          + " MY_TOKEN --stack slipway"
    })
final class ApproveCommand implements Callable<Integer> {
  private final Decide decide;

  @Option(
      names = "--confirm-older",
      description =
          "Though a newer release was deployed there meanwhile (without it that rejects), or is"
              + " queued or active there (without it that is refused).")
  private boolean confirmOlder;

  @Mixin private DecideOptions options = new DecideOptions();

  ApproveCommand(Terminal terminal, Map<String, String> environment) {
    this.decide = new Decide(terminal, environment);
  }

  @Override
  public Integer call() {
    return decide.run(
        options,
        "approve",
        new Verdict.Approve(confirmOlder),
        Set.of(DeploymentState.AWAITING_APPROVAL),
        (to, repository) -> {
          Owner owner = Person.proved(to);
          String login = owner.login().orElseThrow();
          return new Decide.Decider(
              login,
              new ApprovalRights(
                  repository.ledger(),
                  to.gitHub().people(),
                  owner.token(),
                  login,
                  repository.owner()));
        });
  }
}
