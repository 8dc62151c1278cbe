package dev.slipway.operator.deployments;

import dev.slipway.shared.contract.Instruction.Operation;
import java.util.List;
import java.util.Set;

/**
 * Something that people request of the processor.
 *
 * @param name the command's name
 * @param options those of {@code --component}, {@code --config-ref} and {@code --confirm-older}
 *     that it takes
 * @param description paragraphs of the help, without the exit codes
 * @param examples calls, from the command's name on
 */
record RequestKind(
    String name,
    Operation operation,
    Set<String> options,
    List<String> description,
    List<String> examples) {
  /** All of them, in the order of the help. */
  static final List<RequestKind> ALL =
      List.of(
          new RequestKind(
              "request",
              Operation.REQUEST,
              Set.of("--component", "--config-ref", "--confirm-older"),
              List.of(
                  "Requests the deployment of a release.",
                  "The deployment queues behind the one that holds the environment and those that"
                      + " already wait for it. If the environment's settings require approval, it"
                      + " awaits that first."),
              List.of(
                  "request acme/rocket v1.2.0 --environment dev --stack slipway --wait",
                  "request acme/rocket v1.2.0 -e preprod --component api=1.2.0 --component"
                      + " web=1.3.0 --stack slipway")),
          new RequestKind(
              "redeploy",
              Operation.REDEPLOY,
              Set.of(),
              List.of(
                  "Deploys the same release, components and configuration again, as the next"
                      + " attempt."),
              List.of("redeploy acme/rocket v1.2.0 --environment dev --stack slipway")),
          new RequestKind(
              "update-config",
              Operation.UPDATE_CONFIG,
              Set.of("--component", "--config-ref"),
              List.of(
                  "Deploys a release again with other components, or with the configuration at"
                      + " another commit, as the next revision. Components that you do not name"
                      + " stay as they were."),
              List.of(
                  "update-config acme/rocket v1.2.0 -e preprod --component web=1.3.1 --stack"
                      + " slipway",
                  "update-config acme/rocket v1.2.0 -e preprod --config-ref main --stack slipway")),
          new RequestKind(
              "rollback",
              Operation.ROLLBACK,
              Set.of("--component", "--config-ref"),
              List.of("Deploys an earlier release than the one that is deployed."),
              List.of("rollback acme/rocket v1.1.0 --environment production --stack slipway")),
          new RequestKind(
              "retry",
              Operation.RETRY,
              Set.of(),
              List.of("Retries a deployment that failed or errored, as the next attempt."),
              List.of("retry acme/rocket v1.2.0 --environment dev --stack slipway --wait")));

  /** The paragraph of the help on exit codes. */
  static final String EXITS =
      "Exits with 0 when the request is recorded and has not failed; with 1 when it was refused,"
          + " failed, was given up, or was not taken up in time; with 3 when --wait ran out of"
          + " time: then Slipway cancels the request, and it holds nothing.";
}
