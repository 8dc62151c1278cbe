package dev.slipway.operator.deployments;

import static dev.slipway.shared.domain.deploy.DeploymentState.ACTIVE;
import static dev.slipway.shared.domain.deploy.DeploymentState.AWAITING_APPROVAL;
import static dev.slipway.shared.domain.deploy.DeploymentState.ERRORED;
import static dev.slipway.shared.domain.deploy.DeploymentState.FAILED;
import static dev.slipway.shared.domain.deploy.DeploymentState.QUEUED;

import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Something that people decide about deployments.
 *
 * @param name the command's name
 * @param from the states in which a deployment can be decided about in this way
 * @param options those of {@code --confirm-older}, {@code --reason} and {@code --by} that it takes;
 *     whoever decides without {@code --by} proves who they are by their own token
 * @param verdict what is written; empty when the processor is asked for another attempt instead
 * @param description paragraphs of the help
 * @param examples calls, from the command's name on
 */
record Decision(
    String name,
    Set<DeploymentState> from,
    Set<String> options,
    Optional<Function<DecisionCommand, Verdict>> verdict,
    List<String> description,
    List<String> examples) {
  private static final String SEPARATELY =
      "Slipway decides each deployment separately: if one is in the wrong state, only that one is"
          + " refused. Running the command again changes nothing. One call takes up to 1,000"
          + " deployments.";
  private static final String EXITS =
      "Exits with 0 when each decision is made, now or earlier; with 1 when one was refused or"
          + " failed.";

  /** All of them, in the order of the help. */
  static final List<Decision> ALL =
      List.of(
          new Decision(
              "retry-each",
              Set.of(FAILED, ERRORED),
              Set.of("--by"),
              Optional.empty(),
              List.of(
                  "Retries deployments that failed or errored, each as its next attempt.",
                  "Slipway makes a separate request for each: if one did not fail, or has a later"
                      + " attempt, only that one is refused. Running the command again changes"
                      + " nothing. One call takes up to 1,000 deployments. The output shows the"
                      + " keys of the new attempts.",
                  "Exits with 0 when each request is recorded, now or earlier; with 1 when one was"
                      + " refused or failed."),
              List.of(
                  "retry-each acme/rocket dev:v1.2.0:1.1 --stack slipway",
                  "retry-each acme/rocket --all-matching --state errored --dry-run --stack"
                      + " slipway")),
          new Decision(
              "approve",
              Set.of(AWAITING_APPROVAL),
              Set.of("--confirm-older"),
              Optional.of(of -> new Verdict.Approve(of.confirmOlder())),
              List.of(
                  "Approves deployments that await approval; they then queue.",
                  "Your own GitHub token proves who you are (--token-env, or $GITHUB_TOKEN). You"
                      + " must be one of the users, or a member of one of the teams, that may"
                      + " approve for the environment.",
                  SEPARATELY,
                  EXITS),
              List.of(
                  "approve acme/rocket production:v1.2.0:1.1 --stack slipway",
                  "approve acme/rocket --all-matching --release v1.2.0 --token-env MY_TOKEN --stack"
                      + " slipway")),
          new Decision(
              "reject",
              Set.of(AWAITING_APPROVAL),
              Set.of("--reason", "--by"),
              Optional.of(of -> new Verdict.Reject(of.reason())),
              List.of("Rejects deployments that await approval.", SEPARATELY, EXITS),
              List.of(
                  "reject acme/rocket production:v1.2.0:1.1 --reason 'see incident 12' --stack"
                      + " slipway")),
          new Decision(
              "cancel",
              Set.of(AWAITING_APPROVAL, QUEUED),
              Set.of("--reason", "--by"),
              Optional.of(of -> new Verdict.Cancel(of.reason())),
              List.of(
                  "Cancels deployments that are queued or await approval. Slipway never cancels an"
                      + " active deployment.",
                  SEPARATELY,
                  EXITS),
              List.of(
                  "cancel acme/rocket dev:v1.2.0:1.2 --stack slipway",
                  "cancel acme/rocket --all-matching --environment dev --state queued --dry-run"
                      + " --stack slipway")),
          new Decision(
              "confirm",
              Set.of(ACTIVE),
              Set.of("--by"),
              Optional.of(_ -> new Verdict.Confirm()),
              List.of(
                  "Marks active deployments as succeeded, whatever GitHub reports. Slipway frees"
                      + " their slots and promotes the releases.",
                  SEPARATELY,
                  EXITS),
              List.of(
                  "confirm acme/rocket dev:v1.2.0:1.1 --stack slipway",
                  "confirm acme/rocket @keys.txt --json --stack slipway")),
          new Decision(
              "fail",
              Set.of(ACTIVE),
              Set.of("--reason", "--by"),
              Optional.of(of -> new Verdict.Fail(of.reason())),
              List.of(
                  "Marks active deployments as failed, whatever GitHub reports. Slipway frees their"
                      + " slots and promotes nothing.",
                  SEPARATELY,
                  EXITS),
              List.of("fail acme/rocket dev:v1.2.0:1.1 --reason 'never came up' --stack slipway")));
}
