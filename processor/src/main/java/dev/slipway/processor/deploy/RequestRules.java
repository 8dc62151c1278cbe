package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/**
 * What must not be deployed, by what stands in the environment.
 *
 * <table>
 * <caption>What is refused</caption>
 * <tr><th>asked for</th><th>refused when</th></tr>
 * <tr><td>by a person</td><td>a newer release is deployed there, and nobody confirmed</td></tr>
 * <tr><td>by a release or a promotion</td><td>a newer release is deployed there or on its way; its tag is not of
 *     the form that the settings give</td></tr>
 * <tr><td>redeploy</td><td>this release was never deployed there</td></tr>
 * <tr><td>retry</td><td>its last deployment there did not fail</td></tr>
 * <tr><td>update of the configuration</td><td>this release was never deployed there; the configuration is the
 *     same</td></tr>
 * <tr><td>rollback</td><td>nothing newer is deployed there</td></tr>
 * </table>
 */
final class RequestRules {
  private RequestRules() {}

  /**
   * @param version the release's; empty when its tag is not of the settings' form
   * @param configDigest of the configuration asked for
   * @param deployed the release that succeeded last here
   * @param onItsWay the newest release that holds or waits for the slot on behalf of this
   *     environment
   * @param latest the number given last to this release here
   * @param last the state of the deployment with that number
   */
  record Facts(
      Cause cause,
      boolean confirmed,
      TagName release,
      EnvironmentName environment,
      Optional<Version> version,
      String configDigest,
      Optional<Version> deployed,
      Optional<Version> onItsWay,
      Optional<Head> latest,
      Optional<DeploymentState> last) {

    private Optional<Version> newer(Optional<Version> other) {
      return other.filter(theirs -> version.filter(ours -> ours.compareTo(theirs) < 0).isPresent());
    }

    private String here() {
      return release + " in " + environment;
    }
  }

  /** Why it is refused, for whoever asked; empty when it is not. */
  static Optional<String> refusal(Facts facts) {
    Optional<Version> newer = facts.newer(facts.deployed());
    return switch (facts.cause()) {
      case REQUEST ->
          newer
              .filter(_ -> !facts.confirmed())
              .map(version ->
                  "the newer %s is deployed in %s: roll back, or confirm that you want the older one"
                      .formatted(version, facts.environment()));
      case RELEASE, PROMOTION ->
          facts.version().isEmpty()
              ? Optional.of(
                  "%s is no release by the settings' tag pattern: ask for it by hand"
                      .formatted(facts.release()))
              : newer
                  .or(() -> facts.newer(facts.onItsWay()))
                  .map(version ->
                      "the newer %s is deployed in %s or on its way"
                          .formatted(version, facts.environment()));
      case REDEPLOY -> neverDeployed(facts);
      case RETRY ->
          facts
                  .last()
                  .filter(
                      state -> state == DeploymentState.FAILED || state == DeploymentState.ERRORED)
                  .isPresent()
              ? Optional.empty()
              : Optional.of(
                  "the last deployment of %s did not fail: it %s"
                      .formatted(
                          facts.here(), facts.last().map(s -> "is " + s).orElse("never was")));
      case UPDATE_CONFIG ->
          neverDeployed(facts)
              .or(() ->
                  facts
                      .latest()
                      .filter(head -> head.configDigest().equals(facts.configDigest()))
                      .map(_ ->
                          "the configuration of %s has not changed: redeploy it"
                              .formatted(facts.here())));
      case ROLLBACK ->
          newer.isPresent()
              ? Optional.empty()
              : Optional.of(
                  "%s has %s deployed: nothing to roll back from to %s"
                      .formatted(
                          facts.environment(),
                          facts.deployed().map(Version::toString).orElse("nothing"),
                          facts.release()));
      case FOREIGN -> throw new IllegalArgumentException("nobody asks for somebody else's");
    };
  }

  private static Optional<String> neverDeployed(Facts facts) {
    return facts.latest().isPresent()
        ? Optional.empty()
        : Optional.of(facts.here() + " was never deployed: request it");
  }
}
